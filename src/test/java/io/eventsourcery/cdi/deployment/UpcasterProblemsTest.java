package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.event.Upcasters;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Told by the deployment, though nothing of the application needs the codec yet. */
class UpcasterProblemsTest {
    @ApplicationScoped
    static class TwoOfOneForm {
        @Produces
        JsonUpcaster one() {
            return JsonUpcaster.change("order-paced", 1, json -> json);
        }

        @Produces
        JsonUpcaster other() {
            return JsonUpcaster.change("order-paced", 1, json -> json);
        }
    }

    @ApplicationScoped
    static class OfTheFuture {
        @Produces
        JsonUpcaster upcaster() {
            return JsonUpcaster.change("order-placed", 9, json -> json);
        }
    }

    @ApplicationScoped
    static class OfNoEvent {
        @Produces
        ObjectUpcaster<String> upcaster() {
            return ObjectUpcaster.of(String.class, List::of);
        }
    }

    @ApplicationScoped
    static class Failing {
        @Produces
        JsonUpcaster upcaster() {
            throw new IllegalStateException("no rates today");
        }
    }

    @ApplicationScoped
    static class OwnRegistry {
        @Produces
        EventRegistry registry() {
            return EventRegistry.of(OrderPlaced.class);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OwnCodec {
        @Produces
        @Singleton
        EventCodec codec(EventRegistry registry) {
            return new EventCodec(registry, EventJson.asDeclared(), Upcasters.none());
        }
    }

    @ApplicationScoped
    static class SeveralWrong {
        @Produces
        JsonUpcaster future() {
            return JsonUpcaster.change("order-placed", 9, json -> json);
        }

        @Produces
        JsonUpcaster nobodys() {
            return JsonUpcaster.change("order-paced", 1, json -> json);
        }
    }

    @ApplicationScoped
    static class SeveralFailing {
        @Produces
        JsonUpcaster failing() {
            throw new IllegalStateException("no rates today");
        }

        @Produces
        JsonUpcaster missing() {
            return null;
        }

        @Produces
        ObjectUpcaster<OrderPlaced> alsoFailing() {
            throw new IllegalStateException("no taxes today");
        }
    }

    private static Application deployed(Class<?>... beans) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(beans).deploy();
    }

    @Test
    void two_of_one_form_fail_the_deployment() {
        assertThatThrownBy(() -> deployed(OrderPlaced.class, TwoOfOneForm.class).close()).hasMessageContaining("\"order-paced\", version 1")
                .hasMessageContaining("remove one of them").hasMessageContaining("; the upcasters are " + TwoOfOneForm.class.getName() + ".");
    }

    @Test
    void one_that_could_never_be_used_fails_the_deployment() {
        assertThatThrownBy(() -> deployed(OrderPlaced.class, OfTheFuture.class).close()).hasMessageContaining("version 9 of event type \"order-placed\"");
        assertThatThrownBy(() -> deployed(OwnRegistry.class, OfTheFuture.class).close()).hasMessageContaining("version 9 of event type \"order-placed\"");
        assertThatThrownBy(() -> deployed(OrderPlaced.class, OfNoEvent.class).close()).hasMessageContaining("java.lang.String");
    }

    @Test
    void one_that_cannot_be_made_fails_the_deployment() {
        assertThatThrownBy(() -> deployed(OrderPlaced.class, Failing.class).close()).hasMessageContaining("upcaster").hasMessageContaining("no rates today");
    }

    @Test
    void of_several_all_are_told() {
        assertThatThrownBy(() -> deployed(OrderPlaced.class, SeveralWrong.class, TwoOfOneForm.class).close()).hasMessageContaining("remove one of them");
        assertThatThrownBy(() -> deployed(OrderPlaced.class, SeveralWrong.class).close()).hasMessageContaining("version 9 of event type \"order-placed\"")
                .hasMessageContaining("\"order-paced\", which nobody registered");
        assertThatThrownBy(() -> deployed(OrderPlaced.class, SeveralFailing.class).close()).hasMessageContaining(SeveralFailing.class.getName() + ".failing() cannot be made: no rates today")
                .hasMessageContaining(SeveralFailing.class.getName() + ".missing() is null").hasMessageContaining(SeveralFailing.class.getName() + ".alsoFailing() cannot be made: no taxes today");
    }

    @Test
    void beside_a_codec_of_the_applications_own_they_are_nobodys() {
        deployed(OrderPlaced.class, OfTheFuture.class, OwnCodec.class).close();
    }
}
