package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Category;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What is wrong with a repository is told in words that its author looks for. */
class InjectedRepositoryProblemsTest {
    @Category("plain")
    static class Plain implements Aggregate {
        @Override
        public void apply(Object event) {
            // It has no state.
        }
    }

    static class Uncategorised extends Plain {
    }

    @ApplicationScoped
    static class Policies {
        @Produces
        SnapshotPolicy<Plain> second() {
            return SnapshotPolicy.every(2);
        }

        @Produces
        SnapshotPolicy<Plain> third() {
            return SnapshotPolicy.every(3);
        }
    }

    @ApplicationScoped
    static class PolicyOfNone {
        @Produces
        @SuppressWarnings("rawtypes")
        SnapshotPolicy policy() {
            return SnapshotPolicy.every(2);
        }
    }

    @ApplicationScoped
    static class PolicyOfRequest {
        @Produces
        @RequestScoped
        SnapshotPolicy<Plain> policy() {
            return SnapshotPolicy.every(2);
        }
    }

    @ApplicationScoped
    static class WantsPlain {
        @Inject
        Repository<Plain> plain;
    }

    @ApplicationScoped
    static class WantsByField {
        @Inject
        Repository<Uncategorised> things;
    }

    @ApplicationScoped
    static class WantsByConstructor {
        private final Repository<Uncategorised> things;

        WantsByConstructor() {
            this(null);
        }

        @Inject
        WantsByConstructor(Repository<Uncategorised> things) {
            this.things = things;
        }

        Repository<Uncategorised> things() {
            return things;
        }
    }

    @ApplicationScoped
    static class WantsByMethod {
        @Inject
        void take(Repository<Uncategorised> things) {
            throw new AssertionError("It cannot be made: " + things);
        }
    }

    private static void deploy(Class<?>... beans) {
        Application.onDatabase().with("outbox-enabled", "false").beans(beans).deploy().close();
    }

    @Test
    void of_two_snapshot_policies_both_are_named() {
        assertThatThrownBy(() -> deploy(WantsPlain.class, Policies.class)).hasMessageContaining("No repository of " + Plain.class.getName() + " can be injected at " + WantsPlain.class.getName()
                + ".plain: There is more than one SnapshotPolicy bean: " + Policies.class.getName() + ".second(), " + Policies.class.getName() + ".third()").hasMessageNotContaining("WELD");
    }

    @Test
    void a_policy_that_no_repository_could_ask_is_named() {
        assertThatThrownBy(() -> deploy(WantsPlain.class, PolicyOfNone.class)).hasMessageContaining("The SnapshotPolicy bean " + PolicyOfNone.class.getName() + ".policy() does not say of which aggregates");
        assertThatThrownBy(() -> deploy(WantsPlain.class, PolicyOfRequest.class)).hasMessageContaining("the SnapshotPolicy bean " + PolicyOfRequest.class.getName() + ".policy() is @RequestScoped");
    }

    @Test
    void all_places_are_named_where_it_is_injected() {
        assertThatThrownBy(() -> deploy(WantsByField.class, WantsByConstructor.class, WantsByMethod.class)).hasMessageContaining("; injected at " + WantsByConstructor.class.getName() + "(Repository), "
                + WantsByField.class.getName() + ".things, " + WantsByMethod.class.getName() + ".take(Repository)").hasMessageNotContaining("Backed");
    }
}
