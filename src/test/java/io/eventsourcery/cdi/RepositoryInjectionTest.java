package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Category;
import io.eventsourcery.aggregate.Folded;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotting;
import io.eventsourcery.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoryInjectionTest {
    @EventType("counted")
    record Counted() {
    }

    @EventType("count")
    record Count(int count) {
    }

    @Category("counter")
    static class Counter implements Snapshotting<Count> {
        private int count;

        List<?> count() {
            return List.of(new Counted());
        }

        @Override
        public void apply(Object event) {
            count++;
        }

        @Override
        public Count snapshot() {
            return new Count(count);
        }

        @Override
        public void restore(Count snapshot) {
            count = snapshot.count();
        }
    }

    @Category("plain")
    static class Plain implements Aggregate {
        @Override
        public void apply(Object event) {
            // It has no state.
        }
    }

    static class Uncategorised extends Plain {
    }

    @Category("a-b")
    static class Miscategorised extends Plain {
    }

    @Category("needy")
    static class Needy extends Plain {
        Needy(String name) {
            assertThat(name).isNotNull();
        }
    }

    @ApplicationScoped
    static class Counters {
        @Inject
        Repository<Counter> counters;
        @Inject
        Instance<Repository<Plain>> later;

        long count(StreamId id) {
            return counters.change(id, Counter::count);
        }

        int of(StreamId id) {
            return counters.load(id).aggregate().count;
        }

        Repository<Plain> later() {
            return later.get();
        }
    }

    @ApplicationScoped
    static class OwnParts {
        @Produces
        Repository<Counter> every(EventStore store) {
            return Repository.of(store, "own", Counter::new);
        }
    }

    @ApplicationScoped
    static class OwnPartsToo {
        @Produces
        Repository<Counter> others(EventStore store) {
            return Repository.of(store, "others", Counter::new);
        }
    }

    @ApplicationScoped
    static class OwnForAny {
        @Produces
        <T extends Snapshotting<Count>> Repository<T> every(EventStore store, InjectionPoint point) {
            @SuppressWarnings("unchecked")
            Class<T> type = (Class<T>) ((ParameterizedType) point.getType()).getActualTypeArguments()[0];
            return Repository.of(store, "any", () -> {
                try {
                    return type.getDeclaredConstructor().newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @ApplicationScoped
    static class OwnFolded {
        @Produces
        Repository<Folded<Count>> folded(EventStore store) {
            return Repository.of(store, "folded", Folded.of(new Count(0), (count, event) -> count));
        }
    }

    @ApplicationScoped
    static class Unclear {
        @Inject
        Repository<Folded<Count>> folded;
        @Inject
        Repository<? extends Snapshotting<?>> own;
        @Inject
        @Any
        Instance<Repository<?>> all;

        long found() {
            assertThat(folded).isNotNull();
            assertThat(own).isNotNull();
            return all.stream().filter(repository -> repository != null).count();
        }
    }

    @ApplicationScoped
    static class EverySecond {
        @Produces
        SnapshotPolicy<Counter> policy() {
            return SnapshotPolicy.every(2);
        }
    }

    @ApplicationScoped
    static class PolicyForPlain {
        @Produces
        SnapshotPolicy<Plain> policy() {
            return SnapshotPolicy.every(2);
        }
    }

    @ApplicationScoped
    static class WantsUncategorised {
        @Inject
        Repository<Uncategorised> things;
    }

    @ApplicationScoped
    static class WantsMiscategorised {
        @Inject
        Repository<Miscategorised> things;
    }

    @ApplicationScoped
    static class WantsNeedy {
        @Inject
        void take(Repository<Needy> things) {
            throw new AssertionError("It cannot be made: " + things);
        }
    }

    private static Application deploy(Class<?>... beans) {
        return Application.onDatabase().beans(beans).deploy();
    }

    @Test
    void a_repository_is_injected_by_the_class_of_its_aggregates() {
        StreamId id = StreamId.random();
        try (Application application = deploy(Counted.class, Count.class, Counters.class)) {
            Counters counters = application.get(Counters.class);

            assertThat(counters.count(id)).isEqualTo(1);
            assertThat(counters.count(id)).isEqualTo(2);
            assertThat(counters.of(id)).isEqualTo(2);
            assertThat(application.get(EventStore.class).load(id.inCategory("counter"))).hasSize(2);
            assertThat(counters.later().load(id).version()).isZero();
        }
    }

    @Test
    void it_works_for_the_tenant_of_the_call() {
        StreamId id = StreamId.random();
        TenantId acme = Database.tenant();
        try (Application application = deploy(Counted.class, Count.class, Counters.class)) {
            Counters counters = application.get(Counters.class);
            CurrentTenant tenant = application.get(CurrentTenant.class);

            tenant.run(acme, () -> counters.count(id));

            assertThat(counters.of(id)).isZero();
            tenant.run(acme, () -> assertThat(counters.of(id)).isEqualTo(1));
            tenant.run(Database.tenant(), () -> assertThat(counters.of(id)).isZero());
        }
    }

    @Test
    void a_snapshot_policy_for_the_class_is_enough_to_have_snapshots_taken() {
        StreamId id = StreamId.random();
        try (Application application = deploy(Counted.class, Count.class, Counters.class, EverySecond.class)) {
            application.get(Counters.class).count(id);
            application.get(Counters.class).count(id);

            assertThat(application.get(EventStore.class).readFromSnapshot(id.inCategory("counter")).events()).hasSize(1).first()
                    .satisfies(snapshot -> assertThat(snapshot.event()).isEqualTo(new Count(2)));
        }
    }

    @Test
    void a_repository_that_the_application_produces_takes_the_place_of_ours() {
        StreamId id = StreamId.random();
        try (Application application = deploy(Counted.class, Count.class, Counters.class, OwnParts.class)) {
            application.get(Counters.class).count(id);

            assertThat(application.get(EventStore.class).load(id.inCategory("own"))).hasSize(1);
        }
    }

    @Test
    void two_that_the_application_produces_fail_the_deployment_and_both_are_named_with_all_else() {
        assertThatThrownBy(() -> Application.onDatabase().with("colour", "red").beans(Counted.class, Count.class, Counters.class, OwnParts.class, OwnPartsToo.class).deploy())
                .hasMessageContaining(OwnParts.class.getName() + ".every(EventStore), " + OwnPartsToo.class.getName() + ".others(EventStore)")
                .hasMessageContaining("Counters.counters").hasMessageContaining("eventsourcery.kurrentdb.colour");
    }

    @Test
    void so_does_a_generic_producer_for_what_it_can_produce() {
        StreamId id = StreamId.random();
        try (Application application = deploy(Counted.class, Count.class, Counters.class, OwnForAny.class)) {
            application.get(Counters.class).count(id);

            assertThat(application.get(EventStore.class).load(id.inCategory("any"))).hasSize(1);
            assertThat(application.get(Counters.class).later().load(id).version()).as("of ours, as it takes no snapshots").isZero();
        }
    }

    @Test
    void one_of_no_class_is_injected_where_the_application_produces_it_and_where_all_are_looked_for() {
        try (Application application = deploy(Counted.class, Counters.class, OwnParts.class, OwnFolded.class, Unclear.class)) {
            assertThat(application.get(Unclear.class).found()).as("with that of ours which something else wants").isEqualTo(3);
        }
    }

    @Test
    void what_an_aggregates_class_lacks_fails_the_deployment_with_the_class_and_where_it_is_injected() {
        assertThatThrownBy(() -> deploy(WantsUncategorised.class)).hasMessageContaining(Uncategorised.class.getName()).hasMessageContaining("@Category")
                .hasMessageContaining("WantsUncategorised.things");
        assertThatThrownBy(() -> deploy(WantsMiscategorised.class)).hasMessageContaining(Miscategorised.class.getName()).hasMessageContaining("a-b")
                .hasMessageContaining("WantsMiscategorised.things");
        assertThatThrownBy(() -> deploy(WantsNeedy.class)).hasMessageContaining(Needy.class.getName()).hasMessageContaining("constructor without parameters")
                .hasMessageContaining("take");
    }

    @Test
    void a_policy_for_an_aggregate_of_which_no_snapshot_can_be_taken_fails_the_deployment() {
        assertThatThrownBy(() -> deploy(Counters.class, PolicyForPlain.class)).hasMessageContaining(Plain.class.getName()).hasMessageContaining("Snapshotting");
    }
}
