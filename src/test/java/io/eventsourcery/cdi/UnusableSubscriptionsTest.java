package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.event.JsonUpcaster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Declared subscriptions that would deploy, and never handle anything. */
class UnusableSubscriptionsTest {
    @Subscription(name = "abstract")
    abstract static class Abstract {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is no bean: " + placed);
        }
    }

    @Subscription(name = "interface")
    interface Interface {
        void on(@Handles OrderPlaced placed);
    }

    @Subscription(name = "inner")
    class Inner {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is no bean: " + placed);
        }
    }

    @Subscription(name = "needy")
    static class Needy {
        Needy(String address) {
            throw new AssertionError("Whose " + address);
        }

        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is no bean: " + placed);
        }
    }

    @Subscription(name = "enum")
    enum Enumerated {
        ONE;

        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is no bean: " + placed);
        }
    }

    @Subscription(name = "general")
    static class General {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("Another has its place: " + placed);
        }
    }

    @Specializes
    @ApplicationScoped
    static class SpecialAndUndeclared extends General {
    }

    @Specializes
    @ApplicationScoped
    static class MoreSpecialAndUndeclared extends SpecialAndUndeclared {
    }

    @Subscription(name = "final")
    static final class Final {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It has no proxy: " + placed);
        }
    }

    @Subscription(name = "record")
    record Recording() {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It has no proxy: " + placed);
        }
    }

    @Subscription(name = "final-method")
    static class WithFinalMethod {
        void on(@Handles OrderPlaced placed) {
            help();
        }

        public final void help() {
            throw new AssertionError("It has no proxy");
        }
    }

    @Subscription(name = "private-constructor")
    static class WithPrivateConstructor {
        private WithPrivateConstructor() {
        }

        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It has no proxy: " + placed);
        }
    }

    @Singleton
    @Subscription(name = "final-singleton", from = Subscription.Start.NOW)
    static final class FinalSingleton {
        void on(@Handles OrderPlaced placed) {
            // It needs no proxy.
        }
    }

    @Typed(Serializable.class)
    @Subscription(name = "typed")
    static class OfAnotherType implements Serializable {
        private static final long serialVersionUID = 1L;

        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is of another type: " + placed);
        }
    }

    @Alternative
    @Subscription(name = "alternative")
    static class NotSelected {
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("It is not enabled: " + placed);
        }
    }

    @SessionScoped
    @Subscription(name = "session")
    static class OfSession implements Serializable {
        private static final long serialVersionUID = 1L;

        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("There is no session: " + placed);
        }
    }

    @ConversationScoped
    @Subscription(name = "conversation")
    static class OfConversation extends OfSession {
        private static final long serialVersionUID = 1L;
    }

    @RequestScoped
    @Subscription(name = "of-each-request", from = Subscription.Start.NOW, category = "requested")
    static class OfRequest {
        @Inject
        CurrentTenant tenant;

        void on(@Handles OrderPlaced placed) {
            tenant.get();
        }
    }

    @Subscription(name = "slow", backoff = "1m", longestBackoff = "10s")
    static class Slow {
        void on(@Handles OrderPlaced placed) {
            // Never called.
        }
    }

    @Subscription(name = "of-other-types", types = "order-paid")
    static class OfOtherTypes {
        void on(@Handles OrderPlaced placed) {
            // Never called.
        }
    }

    @Subscription(name = "batches-of-some-types", types = "order-paid")
    static class BatchesOfSomeTypes {
        void on(@Handles List<Recorded> batch) {
            // Takes all that is selected.
        }
    }

    @Subscription(name = "of-no-type", types = {"", "order-placed"})
    static class OfNoType {
        void on(@Handles OrderPlaced placed) {
            // Never called.
        }
    }

    @ApplicationScoped
    static class PaidBecamePlaced {
        @Produces
        JsonUpcaster upcaster() {
            return JsonUpcaster.split("order-paid", 1, form -> List.of());
        }
    }

    private static AbstractThrowableAssert<?, ?> refused(Class<?>... beans) {
        return assertThatThrownBy(() -> deployed(beans).close());
    }

    private static Application deployed(Class<?>... beans) {
        Class<?>[] all = Stream.concat(Stream.of(OrderPlaced.class, OrderPaid.class), Arrays.stream(beans)).toArray(Class<?>[]::new);
        return Application.onDatabase().with("outbox-enabled", "false").beans(all).deploy();
    }

    @Test
    void classes_of_which_a_container_makes_no_bean_are_named_with_what_they_lack() {
        refused(Abstract.class, Interface.class, Inner.class, Needy.class).hasMessageContaining(Abstract.class.getName() + " is abstract")
                .hasMessageContaining(Interface.class.getName() + " is abstract").hasMessageContaining(Inner.class.getName() + " is an inner class")
                .hasMessageContaining(Needy.class.getName() + " has no constructor that a container can call");
    }

    @Test
    void so_are_enums_and_those_that_are_specialized_by_what_is_no_subscription() {
        refused(Enumerated.class, General.class, SpecialAndUndeclared.class).hasMessageContaining(Enumerated.class.getName() + " is an enum")
                .hasMessageContaining(General.class.getName() + " is specialized by " + SpecialAndUndeclared.class.getName()).hasMessageContaining("annotate that one");
        refused(General.class, SpecialAndUndeclared.class, MoreSpecialAndUndeclared.class)
                .hasMessageContaining(General.class.getName() + " is specialized by " + MoreSpecialAndUndeclared.class.getName());
    }

    @Test
    void those_that_a_container_cannot_call_are_told_together_before_anything_begins() {
        refused(Final.class, Recording.class, WithFinalMethod.class, WithPrivateConstructor.class, OfAnotherType.class).hasMessageContaining(Final.class.getName() + " is @ApplicationScoped")
                .hasMessageContaining(Recording.class.getName() + " is @ApplicationScoped").hasMessageContaining(WithFinalMethod.class.getName() + " is @ApplicationScoped")
                .hasMessageContaining(WithPrivateConstructor.class.getName() + " is @ApplicationScoped").hasMessageContaining("make it @Singleton")
                .hasMessageContaining(OfAnotherType.class.getName() + " does not have its class among its types");
        deployed(FinalSingleton.class).close();
    }

    @Test
    void an_alternative_that_nobody_has_selected_is_no_mistake() {
        deployed(NotSelected.class).close();
    }

    @Test
    void scopes_that_no_event_is_handled_in_are_refused() {
        refused(OfSession.class, OfConversation.class).hasMessageContaining(OfSession.class.getName() + " is @SessionScoped")
                .hasMessageContaining(OfConversation.class.getName() + " is @ConversationScoped").hasMessageContaining("@ApplicationScoped");
    }

    @Test
    void a_request_there_is_so_a_bean_of_each_request_handles_events() {
        try (Application application = deployed(OfRequest.class)) {
            until(() -> application.get(DeclaredSubscriptions.class).running().get("of-each-request").isConnected());
            application.get(EventStore.class).append(StreamId.random().inCategory("requested"), ExpectedVersion.noStream(), new OrderPlaced("ann"));

            until(() -> application.get(DeclaredSubscriptions.class).running().get("of-each-request").counts().handled() >= 1);
        }
    }

    @Test
    void a_back_off_that_is_longer_than_the_longest_is_refused() {
        refused(Slow.class).hasMessageContaining(Slow.class.getName() + " has back-off \"1m\"").hasMessageContaining("\"10s\"");
    }

    @Test
    void types_that_no_method_handles_are_refused_unless_they_may_become_others() {
        refused(OfOtherTypes.class).hasMessageContaining(OfOtherTypes.class.getName() + " selects event types [order-paid] and handles none of them");
        deployed(BatchesOfSomeTypes.class).close();
        deployed(OfOtherTypes.class, PaidBecamePlaced.class).close();
    }

    @Test
    void a_type_without_a_name_is_refused() {
        refused(OfNoType.class).hasMessageContaining(OfNoType.class.getName() + " selects the event type \"\"");
    }
}
