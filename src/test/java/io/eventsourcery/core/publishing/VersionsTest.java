package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void what_was_added_and_not_removed_is_there_in_whatever_order_that_happened() {
        Random random = new Random(5);
        Versions versions = new Versions();
        Set<Long> expected = new TreeSet<>();
        for (int step = 0; step < 20_000; step++) {
            long version = 1 + random.nextInt(60);
            if (random.nextInt(5) < 3) {
                versions.add(version);
                expected.add(version);
            } else {
                versions.remove(version);
                expected.remove(version);
            }
            assertThat(LongStream.rangeClosed(0, 62).filter(versions::contains).boxed()).containsExactlyElementsOf(expected);
        }
    }
}
