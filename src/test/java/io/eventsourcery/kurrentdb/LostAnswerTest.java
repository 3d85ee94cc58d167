package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.AppendResult;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.event.EventRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An append whose answer is lost is written once, whatever happens meanwhile. */
@Tag("embedded-only")
@Timeout(120)
class LostAnswerTest {
    private final EmbeddedNode node = EmbeddedNode.start();
    private final KurrentDBBackend backend = backend(Duration.ofSeconds(10));
    private final EventStore store = store(backend);
    private final StreamId stream = StreamId.random();

    private KurrentDBBackend backend(Duration timeout) {
        return new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(node.connectionString(), KurrentDBConfig.defaults().withTimeout(timeout));
    }

    private static EventStore store(KurrentDBBackend backend) {
        return backend.inTenant(TenantId.of("acme")).eventStore();
    }

    @AfterEach
    void stop() {
        backend.close();
        node.close();
    }

    private static ExpectedVersion expected(String text) {
        return switch (text) {
            case "any" -> ExpectedVersion.any();
            case "no stream" -> ExpectedVersion.noStream();
            default -> ExpectedVersion.exactly(Long.parseLong(text));
        };
    }

    private static OrderPlaced[] placed(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> new OrderPlaced("c" + number)).toArray(OrderPlaced[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "no stream", "2"})
    void it_is_found_and_the_result_says_that_it_was_there(String expected) {
        StreamId target = StreamId.random();
        if (expected.equals("2")) {
            store.append(target, ExpectedVersion.noStream(), (Object[]) placed(2));
        }
        long before = store.load(target).size();
        node.faults().dropNextAppendAnswer();

        AppendResult result = store.append(target, expected(expected), (Object[]) placed(3));

        List<Recorded> there = store.load(target);
        assertThat(there).hasSize((int) before + 3);
        assertThat(result).isEqualTo(new AppendResult(before + 3, there.get(there.size() - 1).position(), true));
    }

    @Test
    void it_is_found_in_a_stream_that_was_deleted_and_begins_again() {
        store.append(stream, ExpectedVersion.noStream(), (Object[]) placed(2));
        store.delete(stream);
        node.faults().dropNextAppendAnswer();

        assertThat(store.append(stream, ExpectedVersion.noStream(), (Object[]) placed(2))).satisfies(result -> {
            assertThat(result.version()).isEqualTo(4);
            assertThat(result.alreadyThere()).isTrue();
        });
        assertThat(store.load(stream)).hasSize(2);
    }

    @Test
    void it_is_found_when_others_have_written_after_it() throws Exception {
        node.faults().dropNextAppendAnswer();
        CompletableFuture<AppendResult> append = store.appendAsync(stream, ExpectedVersion.any(), List.of(placed(2))).toCompletableFuture();
        await().atMost(Duration.ofSeconds(20)).until(() -> store.load(stream).size() == 2);
        store.append(stream, ExpectedVersion.exactly(2), new OrderPlaced("another"));

        assertThat(append.get(20, TimeUnit.SECONDS).version()).isEqualTo(2);
        assertThat(store.load(stream)).hasSize(3);
    }

    @Test
    void it_is_found_in_all_of_several_streams() {
        StreamId other = StreamId.random();
        node.faults().dropNextAppendAnswer();

        List<AppendResult> results = store.appendAll(List.of(StreamAppend.of(stream, ExpectedVersion.noStream(), (Object[]) placed(2)),
                StreamAppend.of(other, ExpectedVersion.any(), (Object[]) placed(1))));

        assertThat(results).extracting(AppendResult::version).containsExactly(2L, 1L);
        assertThat(results).extracting(AppendResult::alreadyThere).containsOnly(true);
        assertThat(store.load(stream)).hasSize(2);
        assertThat(store.load(other)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "no stream"})
    void it_is_found_when_the_server_was_away_meanwhile(String expected) throws Exception {
        try (KurrentDBBackend patient = backend(Duration.ofSeconds(30)); KurrentDBBackend other = backend(Duration.ofSeconds(10))) {
            EventStore patiently = store(patient);
            patiently.load(stream);
            node.faults().dropNextAppendAnswer();
            CompletableFuture<AppendResult> append = patiently.appendAsync(stream, expected(expected), List.of(placed(2))).toCompletableFuture();
            await().atMost(Duration.ofSeconds(20)).until(() -> store(other).load(stream).size() == 2);
            node.stop();
            node.restart();

            assertThat(append.get(40, TimeUnit.SECONDS).version()).isEqualTo(2);
            assertThat(store.load(stream)).hasSize(2);
        }
    }

    @Test
    void a_thousand_lost_answers_leave_each_event_once() {
        int rounds = 1_000;
        List<StreamId> streams = IntStream.range(0, rounds).mapToObj(round -> StreamId.random()).toList();
        try (KurrentDBBackend patient = backend(Duration.ofSeconds(30))) {
            EventStore patiently = store(patient);
            node.faults().dropNextAppendAnswers(rounds);
            List<CompletableFuture<AppendResult>> appends = streams.stream().map(each ->
                    patiently.appendAsync(each, ExpectedVersion.noStream(), List.of(placed(1))).toCompletableFuture()).toList();

            assertThat(appends).allSatisfy(append -> assertThat(append.get(120, TimeUnit.SECONDS)).satisfies(result -> {
                assertThat(result.version()).isEqualTo(1);
                assertThat(result.alreadyThere()).isTrue();
            }));
            assertThat(streams).allSatisfy(each -> assertThat(patiently.load(each)).hasSize(1));
        }
    }

    @Test
    void connections_that_break_after_writing_leave_each_event_once_and_nobody_meets_a_conflict_with_itself() {
        try (KurrentDBBackend patient = backend(Duration.ofSeconds(30))) {
            EventStore patiently = store(patient);
            for (int version = 0; version < 100; version++) {
                node.faults().cutAfterNextAppend();
                assertThat(patiently.append(stream, version == 0 ? ExpectedVersion.noStream() : ExpectedVersion.exactly(version), new OrderPlaced("c" + version)).version())
                        .isEqualTo(version + 1);
            }
            assertThat(patiently.load(stream)).extracting(Recorded::event).containsExactly(IntStream.range(0, 100).mapToObj(version -> new OrderPlaced("c" + version)).toArray());
        }
    }

    @Test
    void a_conflict_with_somebody_else_stays_one() {
        store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("another"));

        assertThatExceptionOfType(ConcurrentStreamWriteException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.noStream(), (Object[]) placed(1)));
    }

    @Test
    void when_the_time_is_over_the_error_says_that_the_outcome_is_unknown() {
        try (KurrentDBBackend hasty = backend(Duration.ofSeconds(2))) {
            store(hasty).load(stream);
            node.faults().pause();

            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store(hasty).append(stream, ExpectedVersion.noStream(), (Object[]) placed(1)))
                    .withMessageContaining("within PT2S").withMessageContaining("append to stream " + stream).withMessageContaining("same ids");
        }
    }

    @Test
    void a_deletion_or_a_snapshot_whose_answer_does_not_come_may_have_been_carried_out_and_the_error_says_so() {
        try (KurrentDBBackend hasty = backend(Duration.ofSeconds(1))) {
            store(hasty).append(stream, ExpectedVersion.noStream(), (Object[]) placed(1));
            node.faults().dropNextAppendAnswer();
            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store(hasty).saveSnapshot(stream, placed(1)[0], 1))
                    .withMessageContaining("Cannot tell whether it was done: save a snapshot of stream " + stream);
            node.faults().pause();
            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store(hasty).delete(stream))
                    .withMessageContaining("Cannot tell whether it was done: delete stream " + stream);
        }
    }

    @Test
    void when_it_is_over_without_a_connection_the_error_says_that_nothing_was_done() {
        try (KurrentDBBackend hasty = backend(Duration.ofSeconds(2))) {
            node.faults().pause();

            assertThatExceptionOfType(EventStoreUnavailableException.class).isThrownBy(() -> store(hasty).append(stream, ExpectedVersion.noStream(), (Object[]) placed(1)))
                    .withMessageContaining("append to stream " + stream).withMessageContaining("no connection within PT2S, so it was not done");

            node.faults().resume();
            assertThat(store(hasty).load(stream)).isEmpty();
        }
    }
}
