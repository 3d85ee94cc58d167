package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Handlers that a bean has of its supertypes, or of a producer, and that nobody would call there. */
class ForgottenHandlersTest {
    abstract static class OfAny<E> {
        void on(@Handles E event) {
            throw new AssertionError("Nobody calls it: " + event);
        }
    }

    interface Paying<E> {
        default void paid(@Handles E paid) {
            throw new AssertionError("Nobody calls it: " + paid);
        }
    }

    @ApplicationScoped
    static class OfGeneric extends OfAny<OrderPlaced> {
    }

    @ApplicationScoped
    static class OfInterface implements Paying<OrderPaid> {
    }

    @ApplicationScoped
    static class Overriding implements Paying<OrderPaid> {
        @Override
        public void paid(OrderPaid paid) {
            throw new AssertionError("Nobody calls it: " + paid);
        }
    }

    @Subscription(name = "forgotten-beside", from = Subscription.Start.NOW)
    static class Remembered extends OfAny<OrderPlaced> {
    }

    @ApplicationScoped
    static class HeirOfSubscription extends Remembered {
    }

    @ApplicationScoped
    static class HeirWithMore extends Remembered {
        void paid(@Handles OrderPaid paid) {
            throw new AssertionError("Nobody calls it: " + paid);
        }
    }

    @ApplicationScoped
    static class Usual {
    }

    @Specializes
    @ApplicationScoped
    static class Special extends Usual {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("Nobody calls it: " + placed);
        }
    }

    @Vetoed
    @Subscription(name = "forgotten-produced")
    static class Produced {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("Nobody calls it: " + placed);
        }
    }

    @ApplicationScoped
    static class Producer {
        @Produces
        @ApplicationScoped
        Produced produced() {
            return new Produced();
        }
    }

    @Vetoed
    static class MadeBySomeone extends OfAny<OrderPlaced> {
    }

    @ApplicationScoped
    static class MakesHandlers {
        @Produces
        MadeBySomeone handlers() {
            return new MadeBySomeone();
        }

        @Produces
        @Named("beside")
        OfAny<OrderPlaced> remembered(Remembered remembered) {
            return remembered;
        }
    }

    private static void deploy(Class<?>... beans) {
        Class<?>[] all = Stream.concat(Stream.of(OrderPlaced.class, OrderPaid.class), Arrays.stream(beans)).toArray(Class<?>[]::new);
        Application.onDatabase().with("outbox-enabled", "false").beans(all).deploy().close();
    }

    private static AbstractThrowableAssert<?, ?> refused(Class<?>... beans) {
        return assertThatThrownBy(() -> deploy(beans));
    }

    private static String inherits(Class<?> type, Class<?> of, String method) {
        return type.getName() + " inherits the handler " + of.getName() + "." + method + " and is no subscription itself";
    }

    @Test
    void one_of_a_generic_class_or_an_interface_is_refused_by_the_name_of_the_bean_that_inherits_it() {
        refused(OfGeneric.class, OfInterface.class, Overriding.class).hasMessageContaining(inherits(OfGeneric.class, OfAny.class, "on(Object)"))
                .hasMessageContaining(inherits(OfInterface.class, Paying.class, "paid(Object)")).hasMessageContaining(inherits(Overriding.class, Paying.class, "paid(Object)"));
    }

    @Test
    void it_is_refused_also_where_another_bean_inherits_the_same_and_is_a_subscription() {
        refused(Remembered.class, OfGeneric.class).hasMessageContaining(inherits(OfGeneric.class, OfAny.class, "on(Object)"));
    }

    @Test
    void an_heir_of_a_subscription_needs_none_of_its_own_unless_the_subscription_is_no_bean_or_it_handles_more() {
        deploy(Remembered.class, HeirOfSubscription.class);
        refused(HeirOfSubscription.class).hasMessageContaining(inherits(HeirOfSubscription.class, OfAny.class, "on(Object)"));
        refused(Remembered.class, HeirWithMore.class).hasMessageContaining(HeirWithMore.class.getName() + ".paid(OrderPaid) has a parameter @Handles");
    }

    @Test
    void one_of_a_bean_that_specializes_another_is_refused_as_well() {
        refused(Usual.class, Special.class).hasMessageContaining(Special.class.getName() + ".on(OrderPlaced) has a parameter @Handles");
    }

    @Test
    void a_subscription_that_a_producer_makes_is_refused_and_the_producer_is_named() {
        refused(Producer.class).hasMessageContaining("Subscription " + Produced.class.getName() + " is made by the producer " + Producer.class.getName() + ".produced()");
    }

    @Test
    void handlers_that_a_producer_makes_are_refused_and_the_producer_is_named() {
        refused(MakesHandlers.class, Remembered.class).hasMessageContaining(MadeBySomeone.class.getName() + " has handlers and is made by the producer " + MakesHandlers.class.getName() + ".handlers()")
                .hasMessageNotContaining(OfAny.class.getName());
    }
}
