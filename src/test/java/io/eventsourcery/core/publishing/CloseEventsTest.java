package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.CurrentContext;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.spi.TenantScope;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events that follow each other so closely that a message to the database takes longer than each of them. */
@Timeout(60)
class CloseEventsTest {
    private static final int EVENTS = 2_000;
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final HandedOneByOne storage = new HandedOneByOne(other, EVENTS);
    private OutboxCounts counts;

    @BeforeEach
    void all_are_published() {
        counts = new CodecOutbox(storage, new EventCodec(EventRegistry.of()), new Surroundings(new CurrentContext(), TenantScope.none()), OutboxFilter.everything(), OutboxConfig.defaults(),
                new Opened(Duration.ofSeconds(10))).run(event -> { }, Integer.MAX_VALUE);
    }

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    @Test
    void the_database_is_told_of_many_at_once() {
        assertThat(counts.published()).isEqualTo(EVENTS);
        assertThat(storage.messages()).isBetween(1, EVENTS / 2);
    }

    @Test
    void it_is_not_asked_after_each_whether_that_was_the_last() {
        assertThat(counts.published()).isEqualTo(EVENTS);
        assertThat(storage.looks()).isBetween(1, EVENTS / 2);
    }
}
