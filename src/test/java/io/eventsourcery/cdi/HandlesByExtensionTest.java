package io.eventsourcery.cdi;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamId;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import java.math.BigDecimal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What another extension says of a parameter counts as if its author had said it. */
class HandlesByExtensionTest {
    @Subscription(name = "handles-by-extension", category = "handlesbyextension", from = Subscription.Start.NOW)
    static class Follower {
        static final Queue<Object> SEEN = new ConcurrentLinkedQueue<>();

        void on(OrderPlaced placed) {
            SEEN.add(placed);
        }

        void paid(@Handles OrderPaid paid) {
            SEEN.add(paid);
        }
    }

    private static final class Handling extends AnnotationLiteral<Handles> implements Handles {
        private static final long serialVersionUID = 1L;
    }

    static class Adding implements Extension {
        void add(@Observes ProcessAnnotatedType<Follower> type) {
            type.configureAnnotatedType().filterMethods(method -> method.getJavaMember().getName().equals("on")).forEach(method -> method.params().get(0).add(new Handling()));
        }
    }

    static class Removing implements Extension {
        void remove(@Observes ProcessAnnotatedType<Follower> type) {
            type.configureAnnotatedType().methods().forEach(method -> method.params().forEach(parameter -> parameter.remove(any -> any instanceof Handles)));
        }
    }

    private static Application deployed(Extension extension) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(OrderPlaced.class, OrderPaid.class, Follower.class).extensions(extension).deploy();
    }

    @Test
    void a_parameter_that_it_annotates_takes_events() {
        OrderPlaced placed = new OrderPlaced(StreamId.random().toString());
        OrderPaid paid = new OrderPaid(BigDecimal.ONE);
        try (Application application = deployed(new Adding())) {
            application.get(EventStore.class).append(StreamId.random().inCategory("handlesbyextension"), ExpectedVersion.noStream(), placed, paid);

            until(() -> Follower.SEEN.contains(placed) && Follower.SEEN.contains(paid));
        }
    }

    @Test
    void one_that_it_takes_the_annotation_from_takes_none() {
        assertThatThrownBy(() -> deployed(new Removing()).close()).hasMessageContaining(Follower.class.getName() + " has no handler method");
    }
}
