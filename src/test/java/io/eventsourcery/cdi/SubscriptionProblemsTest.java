package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionProblemsTest {
    @Subscription(name = "handles-nothing")
    static class HandlesNothing {
        void on(OrderPlaced placed) {
            // Lacks the annotation.
        }
    }

    @Subscription(name = "handles-one-twice")
    static class HandlesOneTwice {
        void first(@Handles OrderPlaced placed) {
            // One of two.
        }

        void second(@Handles OrderPlaced placed) {
            // The other.
        }
    }

    @Subscription(name = "wrong-parameters")
    static class WrongParameters {
        void text(@Handles OrderPlaced placed, String text) {
            // What should the text be?
        }

        void two(@Handles OrderPlaced placed, @Handles OrderPaid paid) {
            // Never both.
        }

        private void hidden(@Handles OrderPlaced placed) {
            // Out of reach.
        }

        void unknown(@Handles String event) {
            // No event type.
        }

        void batch(@Handles List<Recorded> batch, Recorded recorded) {
            // Which one?
        }

        void strings(@Handles List<String> batch) {
            // No events.
        }
    }

    @Subscription(name = "batches-and-others")
    static class BatchesAndOthers {
        void batch(@Handles List<Recorded> batch) {
            // All.
        }

        void one(@Handles OrderPlaced placed) {
            // Some.
        }
    }

    @Subscription(name = "handles-nothing", category = "a-b", tenant = "c-d", types = "nobody-knows-me", batchSize = 0, batchTime = "soon",
            attempts = 0, backoff = "quick", longestBackoff = "0s", retryFor = "ever")
    static class WrongValues {
        void on(@Handles OrderPlaced placed) {
            // Never called.
        }
    }

    @Subscription(name = " ")
    static class WithoutName extends HandlesNothing {
        void also(@Handles OrderPlaced placed) {
            // Never called.
        }
    }

    @Test
    void all_that_is_wrong_with_subscriptions_fails_the_deployment_at_once_and_names_class_and_member() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, OrderPaid.class, HandlesNothing.class, HandlesOneTwice.class, WrongParameters.class,
                BatchesAndOthers.class, WrongValues.class, WithoutName.class).deploy())
                .hasMessageContaining(HandlesNothing.class.getName() + " has no handler method")
                .hasMessageContaining("HandlesOneTwice.first(OrderPlaced)").hasMessageContaining("HandlesOneTwice.second(OrderPlaced)")
                .hasMessageContaining("both handle " + OrderPlaced.class.getName())
                .hasMessageContaining("WrongParameters.text(OrderPlaced, String) has wrong parameters")
                .hasMessageContaining("WrongParameters.two(OrderPlaced, OrderPaid) has more than one parameter @Handles")
                .hasMessageContaining("WrongParameters.hidden(OrderPlaced) is private")
                .hasMessageContaining("WrongParameters.unknown(String) handles java.lang.String, which is no registered event type")
                .hasMessageContaining("WrongParameters.batch(List, Recorded) handles batches and has other parameters")
                .hasMessageContaining("WrongParameters.strings(List)")
                .hasMessageContaining("BatchesAndOthers has a method for batches and others")
                .hasMessageContaining("have the same name \"handles-nothing\"").hasMessageContaining(WrongValues.class.getName())
                .hasMessageContaining("a-b")
                .hasMessageContaining("\"nobody-knows-me\", which nobody registered")
                .hasMessageContaining("batch size 0").hasMessageContaining("batch time \"soon\"")
                .hasMessageContaining("attempts 0").hasMessageContaining("back-off \"quick\"").hasMessageContaining("longest back-off \"0s\"")
                .hasMessageContaining("time limit of retries \"ever\"")
                .hasMessageContaining("has the name \" \"");
    }
}
