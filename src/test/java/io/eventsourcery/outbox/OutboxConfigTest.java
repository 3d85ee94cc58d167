package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.InvalidInputException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OutboxConfigTest {
    private final OutboxConfig config = OutboxConfig.defaults();

    private static void refused(ThrowingCallable what, String name, String accepted) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(what).withMessageContaining(name).withMessageContaining("accepted: " + accepted);
    }

    @Test
    void what_cannot_be_is_refused_by_name_with_what_can() {
        refused(() -> config.withName(" "), "outbox name", "a text");
        refused(() -> config.withName(null), "outbox name", "a text");
        refused(() -> config.withAttempts(0), "attempts 0", "1 or more");
        refused(() -> config.withAttempts(-1), "attempts -1", "1 or more");
        refused(() -> config.withOrder(null), "order", "PER_STREAM, NONE");
        refused(() -> config.withAfterParked(null), "policy", "WAIT, GO_ON");
        refused(() -> config.withStart(null), "start", "NOW, BEGINNING");
        refused(() -> config.withConcurrency(0), "concurrency 0", "1 or more");
        refused(() -> config.withBuffer(0), "buffer 0", "1 or more");
        refused(() -> config.withPublishTimeout(Duration.ZERO), "publish timeout PT0S", "1 millisecond");
        refused(() -> config.withPublishTimeout(Duration.ofSeconds(Long.MAX_VALUE)), "publish timeout", "1 millisecond to 365 days");
        refused(() -> config.withBackoff(Duration.ofSeconds(-1)), "backoff", "1 millisecond");
        refused(() -> config.withLongestBackoff(null), "longest outbox backoff", "1 millisecond");
    }

    @Test
    void queries_that_cannot_be_are_refused() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ParkedQuery.all().limit(0)).withMessageContaining("limit");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ParkedQuery.all().from(-1)).withMessageContaining("from");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ParkedQuery.all().ofTenant(null)).withMessageContaining("tenant");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> OutboxSelection.everything().inCategories("a-b")).withMessageContaining("a-b");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> OutboxSelection.everything().ofTypes((String) null)).withMessageContaining("event types");
    }
}
