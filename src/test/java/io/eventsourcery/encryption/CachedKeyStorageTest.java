package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConfigurationException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedKeyStorageTest extends KeyStorageContract {
    private static final Subject ANN = Subject.of(Codecs.TENANT, "ann");

    private final KeyStorage storage = new InMemoryKeyStorage();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final KeyStorage cached = new CachedKeyStorage(storage, Duration.ofNanos(10), now::get);

    @Override
    KeyStorage keys() {
        return cached;
    }

    @Test
    void what_another_process_shredded_is_found_for_the_period_and_no_longer() {
        SubjectKey key = cached.current(ANN).orElseThrow();
        assertThat(cached.find(ANN, 1)).contains(key);

        storage.shred(ANN);

        now.addAndGet(9);
        assertThat(cached.find(ANN, 1)).contains(key);
        assertThat(cached.current(ANN)).as("writing always asks").isEmpty();
        now.addAndGet(1);
        assertThat(cached.find(ANN, 1)).isEmpty();
    }

    @Test
    void no_more_than_ten_thousand_keys_are_held() {
        for (int number = 0; number <= 10_000; number++) {
            Subject subject = Subject.of(Codecs.TENANT, "s" + number);
            cached.current(subject);
            cached.find(subject, 1);
            storage.shred(subject);
        }

        assertThat(cached.find(Subject.of(Codecs.TENANT, "s0"), 1)).isEmpty();
        assertThat(cached.find(Subject.of(Codecs.TENANT, "s1"), 1)).isPresent();
    }

    @Test
    void an_illegal_period_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> new CachedKeyStorage(storage, Duration.ZERO)).withMessageContaining("PT0S");
    }
}
