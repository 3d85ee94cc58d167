package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Handlers that nobody would call, or wait for, while their events are passed over without a word. */
class UncalledHandlersTest {
    static class OfAny<E> {
        void on(@Handles E event) {
            throw new AssertionError("It is overridden: " + event);
        }
    }

    @Subscription(name = "uncalled-overriding")
    static class Overriding extends OfAny<OrderPlaced> {
        @Override
        void on(OrderPlaced placed) {
            throw new AssertionError("Nobody calls it: " + placed);
        }

        void paid(@Handles OrderPaid paid) {
            throw new AssertionError("Nothing was deployed: " + paid);
        }
    }

    @ApplicationScoped
    static class Forgotten {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("Nobody calls it: " + placed);
        }
    }

    @Stereotype
    @ApplicationScoped
    @Subscription(name = "uncalled-by-stereotype")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Following {
    }

    @Following
    static class ByStereotype {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("Nobody calls it: " + placed);
        }
    }

    @ApplicationScoped
    static class Inherited {
        void on(@Handles OrderPlaced placed) {
            // Called by way of its heir.
        }
    }

    @Subscription(name = "uncalled-heir", from = Subscription.Start.NOW)
    static class Heir extends Inherited {
    }

    @Subscription(name = "uncalled-later")
    static class Later {
        CompletionStage<Void> on(@Handles OrderPlaced placed) {
            return CompletableFuture.failedFuture(new IllegalStateException("Nobody knows of " + placed));
        }
    }

    @TenantScoped
    @Subscription(name = "uncalled-batches")
    static class BatchesOfAll {
        void on(@Handles List<Recorded> batch) {
            throw new AssertionError("Whose are they? " + batch);
        }
    }

    @TenantScoped
    @Subscription(name = "uncalled-batches-of-one", tenant = "acme", from = Subscription.Start.NOW)
    static class BatchesOfOne {
        void on(@Handles List<Recorded> batch) {
            // They are all acme's.
        }
    }

    private static Application deployed(Class<?>... beans) {
        Class<?>[] all = Stream.concat(Stream.of(OrderPlaced.class, OrderPaid.class), Arrays.stream(beans)).toArray(Class<?>[]::new);
        return Application.onDatabase().with("outbox-enabled", "false").beans(all).deploy();
    }

    private static void refused(String message, Class<?>... beans) {
        assertThatThrownBy(() -> deployed(beans).close()).hasMessageContaining(message);
    }

    @Test
    void one_that_is_overridden_by_what_is_none_fails_the_deployment() {
        refused(Overriding.class.getName() + ".on(OrderPlaced) overrides the handler " + OfAny.class.getName() + ".on(Object)", Overriding.class);
    }

    @Test
    void one_of_a_class_that_is_no_subscription_does_unless_one_inherits_it() {
        refused(Forgotten.class.getName() + ".on(OrderPlaced) has a parameter @Handles, and its class is no subscription", Forgotten.class);
        refused(ByStereotype.class.getName() + ".on(OrderPlaced) has a parameter @Handles, and its class is no subscription", ByStereotype.class);
        deployed(Inherited.class, Heir.class).close();
    }

    @Test
    void one_that_returns_what_ends_later_does() {
        refused(Later.class.getName() + ".on(OrderPlaced) returns what ends later", Later.class);
    }

    @Test
    void one_for_batches_of_all_tenants_in_the_bean_of_one_does() {
        refused(BatchesOfAll.class.getName() + " is @TenantScoped and takes batches", BatchesOfAll.class);
        deployed(BatchesOfOne.class).close();
    }
}
