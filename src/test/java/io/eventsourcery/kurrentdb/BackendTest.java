package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.Database;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxFilter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void nothing_works_before_it_is_configured_and_the_error_says_what_to_call() {
        KurrentDBBackend backend = new KurrentDBBackend();

        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> backend.inTenant(TenantId.DEFAULT))
                .withMessage("Configure backend with .configure(client, config)");
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(backend::subscriptions).withMessageContaining(".configure(client, config)");
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(backend::withOutbox).withMessageContaining(".configure(client, config)");
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> backend.withOutbox(OutboxFilter.everything()));
    }

    @Test
    void there_is_no_outbox_before_it_is_asked_for() {
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> new KurrentDBBackend().configure(Database.client()).outbox())
                .withMessageContaining(".withOutbox(filter)");
    }

    @Test
    void whoever_asks_for_the_outbox_gets_the_same_one_until_it_is_set_up_otherwise() {
        KurrentDBBackend backend = new KurrentDBBackend().configure(Database.client()).withLazyOutbox(OutboxFilter.everything());
        Outbox outbox = backend.outbox();

        assertThat(backend.outbox()).isSameAs(outbox);
        assertThat(backend.withEvents(EventRegistry.of(OrderPlaced.class)).outbox()).isNotSameAs(outbox);
    }

    @Test
    void the_defaults_are_those_of_event_sourcery() {
        assertThat(KurrentDBConfig.defaults().timeout()).isEmpty();
        assertThat(KurrentDBConfig.defaults().outboxName()).isEqualTo("pyes-outbox");
        assertThat(KurrentDBConfig.defaults().outboxAttempts()).isEqualTo(3);
    }

    @Test
    void a_setting_that_cannot_be_is_refused_and_named() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> KurrentDBConfig.defaults().withTimeout(Duration.ZERO)).withMessageContaining("timeout");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> KurrentDBConfig.defaults().withStopTimeout(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("stop timeout").withMessageContaining("accepted: 0 milliseconds to 365 days");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> KurrentDBConfig.defaults().withOutboxName(" ")).withMessageContaining("outbox name");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> KurrentDBConfig.defaults().withOutboxAttempts(0)).withMessageContaining("attempts 0");
    }

    @Test
    void a_strategy_can_be_replaced() {
        KurrentDBBackend backend = new KurrentDBBackend().configure(Database.client()).withStorage(tenant -> new RefusingStorage());

        assertThat(backend.inTenant(TenantId.DEFAULT).storage()).isInstanceOf(RefusingStorage.class);
    }
}
