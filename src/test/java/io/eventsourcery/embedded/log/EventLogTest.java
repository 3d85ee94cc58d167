package io.eventsourcery.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog(Clock.systemUTC());

    private List<LogRecord> all() {
        return log.readAll(0, 1_000, true).records();
    }

    @Test
    void a_fresh_log_is_not_quite_empty_and_its_positions_start_above_the_first_few() {
        assertThat(all()).singleElement().satisfies(record -> {
            assertThat(record.stream()).isEqualTo("$$$scavenges");
            assertThat(record.position()).isGreaterThan(100);
        });
        assertThat(log.lastPosition()).isEqualTo(all().get(0).position());
    }

    @Test
    void the_log_can_be_read_page_by_page_in_both_directions_without_gap_or_double() {
        for (int i = 0; i < 50; i++) log.append("s" + i % 7, Expected.ANY, Lines.events(2));
        List<LogRecord> forwards = new ArrayList<>(), backwards = new ArrayList<>();
        AllPage page = new AllPage(List.of(), 0, false);
        while (!page.end()) {
            page = log.readAll(page.next(), 7, true);
            forwards.addAll(page.records());
        }
        page = new AllPage(List.of(), Long.MAX_VALUE, false);
        while (!page.end()) {
            page = log.readAll(page.next(), 7, false);
            backwards.addAll(0, reversed(page.records()));
        }
        assertThat(forwards).hasSize(101).isEqualTo(backwards).isEqualTo(all());
        assertThat(forwards).extracting(LogRecord::position).isSorted().doesNotHaveDuplicates();
        assertThat(log.readAll(page.next(), 7, true).records()).isNotEmpty();
    }

    private static List<LogRecord> reversed(List<LogRecord> records) {
        List<LogRecord> copy = new ArrayList<>(records);
        Collections.reverse(copy);
        return copy;
    }

    @Test
    void positions_of_records_the_beginning_and_what_lies_beyond_the_end_are_boundaries() {
        long position = Lines.written(log.append("s", Expected.ANY, Lines.events(1))).position();
        assertThat(log.isBoundary(position)).isTrue();
        assertThat(log.isBoundary(0)).isTrue();
        assertThat(log.isBoundary(position + 100_000)).isTrue();
        assertThat(log.isBoundary(position + 1)).isFalse();
        assertThat(log.isBoundary(1)).isFalse();
    }

    @Test
    void the_position_of_an_empty_append_is_a_boundary_that_shows_nothing() {
        long position = Lines.written(log.append("s", Expected.ANY, List.of())).position();
        assertThat(log.isBoundary(position)).isTrue();
        assertThat(log.readAll(position, 9, true).records()).hasSize(1).noneMatch(LogRecord::inAll);
    }

    @Test
    void committed_events_come_whatever_metadata_hides_and_the_tombstone_comes_last() {
        log.append("s", Expected.ANY, Lines.events(3));
        log.delete("s", Expected.ANY);
        log.append("s", Expected.ANY, Lines.events(1));
        log.tombstone("s", Expected.ANY);
        assertThat(Lines.revisions(log.readCommitted("s", -1, 9))).containsExactly(0L, 1L, 2L, 3L, Long.MAX_VALUE);
        assertThat(Lines.revisions(log.readCommitted("s", 2, 1))).containsExactly(3L);
        assertThat(log.readCommitted("s", Long.MAX_VALUE, 9)).isEmpty();
        assertThat(log.lastRevision("s")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void listeners_are_woken_by_writes_only_and_by_those_that_concern_them() throws Exception {
        AtomicInteger ofAll = new AtomicInteger(), ofStream = new AtomicInteger();
        Subscribed all = log.onCommit(ofAll::incrementAndGet);
        Subscribed stream = log.onCommit("s", ofStream::incrementAndGet);
        log.append("s", Expected.ANY, Lines.events(1));
        log.append("other", Expected.ANY, Lines.events(1));
        log.append("s", 7, Lines.events(1));
        assertThat(ofAll).hasValue(2);
        assertThat(ofStream).hasValue(1);
        log.tombstone("s", Expected.ANY);
        assertThat(ofStream).hasValue(2);
        all.close();
        stream.close();
        log.append("x", Expected.ANY, Lines.events(1));
        assertThat(ofAll).hasValue(3);
    }

    @Test
    void what_was_committed_is_readable_when_listeners_are_told() {
        List<Long> seen = new ArrayList<>();
        log.onCommit("s", () -> seen.add(log.lastRevision("s")));
        log.append("s", Expected.ANY, Lines.events(2));
        log.append("s", Expected.ANY, Lines.events(3));
        assertThat(seen).containsExactly(1L, 4L);
    }

    @Test
    void a_link_is_resolved_one_step() {
        log.append("target", Expected.ANY, Lines.events(1));
        log.append("links", Expected.ANY, List.of(link("0@target")));
        log.append("links of links", Expected.ANY, List.of(link("0@links")));
        LogRecord second = log.readStream("links of links", 0, 1, true).records().get(0);
        LogRecord first = log.resolve(second).orElseThrow();
        assertThat(first.type()).isEqualTo("$>");
        assertThat(log.resolve(first).orElseThrow().stream()).isEqualTo("target");
        log.tombstone("target", Expected.ANY);
        assertThat(log.resolve(first)).isEmpty();
    }

    private static NewRecord link(String text) {
        return new NewRecord(UUID.randomUUID(), "$>", false, text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    @Test
    void readers_see_batches_whole_while_they_are_written() throws Exception {
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 2_000; i++) log.append("s", Expected.ANY, Lines.events(3));
        });
        writer.start();
        while (writer.isAlive()) assertThat((log.lastRevision("s") + 1) % 3).isZero();
        writer.join();
        assertThat(log.lastRevision("s")).isEqualTo(5_999);
    }
}
