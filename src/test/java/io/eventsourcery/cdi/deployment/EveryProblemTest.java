package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.TenantId;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.TwoOfAKind.OnePublisher;
import io.eventsourcery.cdi.TwoOfAKind.OneResolver;
import io.eventsourcery.cdi.TwoOfAKind.OtherPublisher;
import io.eventsourcery.cdi.TwoOfAKind.OtherResolver;
import io.eventsourcery.encryption.DataSubject;
import io.eventsourcery.encryption.Encrypted;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whoever has made several mistakes hears of all of them at the first deployment. */
class EveryProblemTest {
    private static final Class<?>[] FAULTY = {OrderPlaced.class, SameName.class, NoName.class, Unversioned.class, Secret.class, Follower.class, User.class,
            OnePublisher.class, OtherPublisher.class, OneResolver.class, OtherResolver.class};

    @EventType("order-placed")
    record SameName() {
    }

    @EventType("")
    record NoName() {
    }

    @EventType(value = "unversioned", version = 0)
    record Unversioned() {
    }

    @EventType("secret")
    record Secret(@DataSubject String person, @Encrypted String text) {
    }

    static class Uncategorized implements Aggregate {
        @Override
        public void apply(Object event) {
            // Nothing happens to it.
        }
    }

    @Subscription(name = "of-the-faulty", batchSize = 0, types = "unversioned")
    static class Follower {
        void on(@Handles SameName event) {
            // Its type is at fault, and it is not.
        }
    }

    @ApplicationScoped
    static class User {
        @Inject
        Repository<Uncategorized> repository;
        @Inject
        EventStore store;

        @InTenant
        void inNone() {
            // Says no tenant.
        }
    }

    @ApplicationScoped
    static class Rival {
        @Produces
        EventStore store(KurrentDBBackend backend) {
            return backend.inTenant(TenantId.DEFAULT).eventStore();
        }

        @Produces
        @Singleton
        KurrentDBConfig one() {
            return KurrentDBConfig.defaults();
        }

        @Produces
        @Singleton
        KurrentDBConfig other() {
            return KurrentDBConfig.defaults();
        }
    }

    @ApplicationScoped
    static class OwnRegistry {
        @Produces
        @Singleton
        EventRegistry registry() {
            return EventRegistry.of(OrderPlaced.class);
        }
    }

    private static String problems(Class<?>... beans) {
        Throwable failure = catchThrowable(() -> Application.onDatabase().with("outbox-attempts", "none").with("colour", "red").beans(beans).deploy().close());
        return failure.getMessage();
    }

    private static Class<?>[] faultyAnd(Class<?> another) {
        Class<?>[] all = Arrays.copyOf(FAULTY, FAULTY.length + 1);
        all[FAULTY.length] = another;
        return all;
    }

    private static void assertThatAllOfTheClassesIsTold(String told) {
        assertThat(told).containsOnlyOnce("Illegal value \"none\" of property eventsourcery.kurrentdb.outbox-attempts")
                .containsOnlyOnce("Unknown property eventsourcery.kurrentdb.colour")
                .containsOnlyOnce("Illegal version 0 of event type " + Unversioned.class.getName())
                .containsOnlyOnce(NoName.class.getName() + " is no event type")
                .containsOnlyOnce("Aggregate " + Uncategorized.class.getName() + " does not say the category of its streams: annotate it with @Category; injected at")
                .contains(User.class.getName() + ".repository")
                .containsOnlyOnce(Follower.class.getName() + " has batch size 0")
                .containsOnlyOnce(User.class.getName() + ".inNone");
        assertThat(told).contains(OrderPlaced.class.getName()).containsOnlyOnce(SameName.class.getName());
    }

    @Test
    void all_that_is_wrong_with_an_application_is_told_at_once_and_nothing_that_only_follows_from_it() {
        String told = problems(FAULTY);

        assertThatAllOfTheClassesIsTold(told);
        assertThat(told).containsOnlyOnce("more than one OutboxPublisher bean").containsOnlyOnce("more than one TenantResolver bean")
                .contains(OnePublisher.class.getName(), OtherPublisher.class.getName(), OneResolver.class.getName(), OtherResolver.class.getName())
                .containsOnlyOnce("no KeyStorage bean");
    }

    @Test
    void beans_that_compete_with_ours_are_told_together_with_all_that_is_wrong_with_classes_and_configuration() {
        String told = problems(faultyAnd(Rival.class));

        assertThatAllOfTheClassesIsTold(told);
        assertThat(told).containsOnlyOnce("more than one EventStore bean").contains(Rival.class.getName() + ".store")
                .containsOnlyOnce("more than one KurrentDBConfig bean").contains(Rival.class.getName() + ".one", Rival.class.getName() + ".other");
    }

    @Test
    void a_declared_subscription_is_checked_against_the_registry_that_the_application_brings() {
        String told = problems(OwnRegistry.class, Follower.class);

        assertThat(told).containsOnlyOnce("selects event type \"unversioned\", which nobody registered")
                .containsOnlyOnce(SameName.class.getName() + ", which is no registered event type").containsOnlyOnce("has batch size 0")
                .containsOnlyOnce("Unknown property eventsourcery.kurrentdb.colour");
    }
}
