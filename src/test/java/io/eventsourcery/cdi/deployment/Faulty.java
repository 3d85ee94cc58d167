package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.TenantId;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Category;
import io.eventsourcery.aggregate.Folded;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.encryption.Encrypted;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.subscription.RunningSubscription;
import io.kurrent.dbclient.KurrentDBClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What an application can do wrong, and a count of what was made for it. */
final class Faulty {
    static final AtomicInteger MADE = new AtomicInteger();

    private Faulty() {
    }

    @EventType("order-placed")
    record AlsoOrderPlaced() {
    }

    @EventType("unreadable")
    static class Unreadable {
        Unreadable(int number) {
            assertThat(number).isNotNull();
        }
    }

    @EventType("")
    record Nameless() {
    }

    @EventType(value = "tipped", version = 0)
    record Tipped(@Encrypted int tip) {
    }

    static class Uncategorised implements Aggregate {
        @Override
        public void apply(Object event) {
            // It has no state.
        }
    }

    @Category("plain")
    static class Plain extends Uncategorised {
    }

    @ApplicationScoped
    static class WantsUncategorised {
        @Inject
        Repository<Uncategorised> things;
        @Inject
        Repository<Plain> plain;
    }

    @ApplicationScoped
    static class WantsUnclear {
        @Inject
        @SuppressWarnings("rawtypes")
        Repository raw;
        @Inject
        Repository<?> any;
        @Inject
        Repository<? extends Plain> some;
        @Inject
        Repository<Folded<String>> folded;
    }

    @ApplicationScoped
    static class ParkedElsewhere implements DeclaredSubscriptions {
        @Produces
        ParkedEvents parked(Outbox outbox) {
            return made(outbox.parked());
        }

        @Override
        public Map<String, RunningSubscription> running() {
            return Map.of();
        }
    }

    @ApplicationScoped
    static class PolicyForPlain {
        @Produces
        SnapshotPolicy<Plain> policy() {
            return made(SnapshotPolicy.every(2));
        }
    }

    @Subscription(name = "all-wrong", types = "order-plcaed")
    static class WrongSubscription {
        void on(@Handles OrderPlaced placed, String text) {
            // What should the text be?
        }
    }

    @Subscription(name = "of-broken-types", types = {"tipped", "order-placed"})
    static class OfBrokenTypes {
        void on(@Handles AlsoOrderPlaced placed) {
            // Its name is somebody else's.
        }

        void nameless(@Handles Nameless nameless) {
            // It has no name.
        }
    }

    @ApplicationScoped
    static class WrongTenant {
        @InTenant("no-tenant")
        void illegal() {
            // Never called.
        }
    }

    static class WrongTenantToo extends WrongTenant {
    }

    static class OnePublisher implements OutboxPublisher {
        @Override
        public void publish(Recorded recorded) {
            throw new AssertionError("Nothing was deployed: " + recorded);
        }
    }

    static class OtherPublisher extends OnePublisher {
    }

    @ApplicationScoped
    static class Checked implements TenantCheck {
        @Override
        public Outcome check(TenantId tenant) {
            return Outcome.UNKNOWN;
        }
    }

    @ApplicationScoped
    static class SecondStore {
        @Produces
        EventStore second(KurrentDBBackend backend) {
            return made(backend.inTenant(TenantId.of("other")).eventStore());
        }

        @Produces
        EventStore third(KurrentDBBackend backend) {
            return second(backend);
        }
    }

    @ApplicationScoped
    static class TwoClients {
        @Produces
        @Singleton
        KurrentDBClient one() {
            return made(null);
        }

        @Produces
        @Singleton
        KurrentDBClient two() {
            return made(null);
        }
    }

    @ApplicationScoped
    static class ProxiedConfig {
        @Produces
        @ApplicationScoped
        KurrentDBConfig proxied() {
            return made(KurrentDBConfig.defaults());
        }
    }

    @ApplicationScoped
    static class TwoRegistries {
        @Produces
        EventRegistry one() {
            return made(EventRegistry.of());
        }

        @Produces
        EventRegistry two() {
            return made(EventRegistry.of());
        }
    }

    @ApplicationScoped
    static class FailingRegistry {
        @Produces
        EventRegistry failing() {
            throw new IllegalStateException("no registry today");
        }
    }

    /** It wants directly what there is too much of, so that the container would have something to say as well. */
    @ApplicationScoped
    static class User {
        @Inject
        EventStore store;
        @Inject
        KurrentDBClient client;
        @Inject
        KurrentDBConfig config;
        @Inject
        EventRegistry registry;
        @Inject
        ParkedEvents parked;
        @Inject
        DeclaredSubscriptions subscriptions;
    }

    /** A container keeps it on disk, and asks whether what is injected can be kept there as well. */
    @SessionScoped
    static class Session implements Serializable {
        private static final long serialVersionUID = 1L;
        @Inject
        transient EventStore store;
    }

    @Singleton
    static class EagerResolver implements TenantResolver {
        @Inject
        EagerResolver(KurrentDBBackend backend) {
            made(backend);
        }

        @Override
        public Optional<TenantId> resolve() {
            return Optional.empty();
        }
    }

    private static <T> T made(T part) {
        MADE.incrementAndGet();
        return part;
    }
}
