package io.eventsourcery.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.NumberRanges.Range;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    @Test
    void neighbours_become_one_range() {
        NumberRanges ranges = NumberRanges.NONE.with(5).with(3).with(4);

        assertThat(ranges.ranges()).containsExactly(new Range(3, 5));
        assertThat(ranges.with(1, 10).ranges()).containsExactly(new Range(1, 10));
        assertThat(ranges.with(7).ranges()).containsExactly(new Range(3, 5), new Range(7, 7));
    }

    @Test
    void it_holds_what_a_set_holds_whatever_the_order() {
        Random random = new Random(3);
        Set<Long> set = new TreeSet<>();
        NumberRanges ranges = NumberRanges.NONE;
        for (int i = 0; i < 500; i++) {
            long number = random.nextInt(400);
            set.add(number);
            ranges = ranges.with(number);
        }
        NumberRanges all = ranges;
        assertThat(LongStream.range(0, 400).filter(all::contains).boxed()).containsExactlyElementsOf(set);
        assertThat(all.firstMissing(0)).isEqualTo(LongStream.range(0, 401).filter(number -> !set.contains(number)).findFirst().orElseThrow());
    }

    @Test
    void a_ledger_keeps_the_newest_of_what_nobody_removes() {
        OutboxLedger ledger = OutboxLedger.EMPTY;
        UUID first = UUID.randomUUID();
        ledger = ledger.withAttempts(first, 1);
        UUID last = first;
        for (int i = 0; i < 1_000; i++) {
            last = UUID.randomUUID();
            ledger = ledger.withAttempts(last, 2);
        }

        assertThat(ledger.attempts()).hasSize(1_000);
        assertThat(ledger.attemptsOf(first)).isZero();
        assertThat(ledger.attemptsOf(last)).isEqualTo(2);
        assertThat(ledger.withAttempts(last, 0).attempts()).hasSize(999);
    }
}
