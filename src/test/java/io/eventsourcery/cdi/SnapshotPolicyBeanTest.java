package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.aggregate.Category;
import io.eventsourcery.aggregate.Repository;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotting;
import io.eventsourcery.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the policy by which a repository takes snapshots comes from, and what of it is refused. */
class SnapshotPolicyBeanTest {
    @EventType("stock-moved")
    record Moved(int by) {
    }

    @EventType("stock-level")
    record Level(int level) {
    }

    @Category("stock")
    static class Stock extends Levelled<Level> {
        @Override
        public Level snapshot() {
            return new Level(level);
        }

        @Override
        public void restore(Level snapshot) {
            level = snapshot.level();
        }
    }

    abstract static class Levelled<S> implements Snapshotting<S> {
        int level;

        @Override
        public void apply(Object event) {
            level += ((Moved) event).by();
        }
    }

    record NoEvent(int level) {
    }

    @Category("unregistered")
    static class Unregistered extends Levelled<NoEvent> {
        @Override
        public NoEvent snapshot() {
            return new NoEvent(level);
        }

        @Override
        public void restore(NoEvent snapshot) {
            level = snapshot.level();
        }
    }

    abstract static class Stocks {
        @Inject
        Repository<Stock> repository;

        void deliver(StreamId stream, int pieces) {
            repository.change(stream, stock -> List.of(new Moved(pieces)));
        }
    }

    @ApplicationScoped
    static class ForAll extends Stocks {
        @Produces
        SnapshotPolicy<Stock> policy() {
            return SnapshotPolicy.every(1);
        }
    }

    @Singleton
    static class Once extends Stocks {
        @Produces
        SnapshotPolicy<Stock> policy() {
            return SnapshotPolicy.every(1);
        }
    }

    @ApplicationScoped
    static class Failing extends Stocks {
        @Produces
        SnapshotPolicy<Stock> policy() {
            throw new IllegalStateException("no policy today");
        }
    }

    @ApplicationScoped
    static class WantsUnregistered {
        @Inject
        Repository<Unregistered> things;
    }

    private static Application deploy(Class<?>... beans) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(beans).deploy();
    }

    @ParameterizedTest
    @ValueSource(classes = {ForAll.class, Once.class})
    void the_bean_that_has_the_repository_may_produce_its_policy(Class<?> bean) {
        StreamId stream = StreamId.random();
        try (Application application = deploy(Moved.class, Level.class, bean)) {
            application.get(Stocks.class).deliver(stream, 3);

            LoadedStream loaded = application.get(EventStore.class).readFromSnapshot(stream.inCategory("stock"));
            assertThat(loaded.fromSnapshot()).isTrue();
            assertThat(loaded.events()).extracting(Recorded::event).containsExactly(new Level(3));
        }
    }

    @Test
    void one_that_cannot_be_made_fails_the_deployment() {
        assertThatThrownBy(() -> deploy(Moved.class, Level.class, Failing.class).close()).hasMessageContaining("No repository of " + Stock.class.getName())
                .hasStackTraceContaining("no policy today");
    }

    @Test
    void snapshots_that_are_no_events_fail_the_deployment() {
        assertThatThrownBy(() -> deploy(Moved.class, WantsUnregistered.class).close()).hasMessageContaining(Unregistered.class.getName())
                .hasMessageContaining("WantsUnregistered.things").hasMessageContaining(NoEvent.class.getName() + ", which is no registered event type; annotate");
    }
}
