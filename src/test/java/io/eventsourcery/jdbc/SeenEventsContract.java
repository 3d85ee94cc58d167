package io.eventsourcery.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.Database;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.Recorded;
import io.eventsourcery.kurrentdb.FollowingLab;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of every database. */
abstract class SeenEventsContract {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final String consumer = "consumer " + UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private JdbcSeenEvents seen;

    abstract DataSource database();

    private JdbcSeenEvents at(Instant time) {
        return new JdbcSeenEvents(consumer, Clock.fixed(time, ZoneOffset.UTC));
    }

    private interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    private <T> T committed(Work<T> work) throws Exception {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            return result;
        }
    }

    private boolean added(JdbcSeenEvents to, UUID event) throws Exception {
        return committed(connection -> to.add(connection, event));
    }

    @BeforeEach
    void create() {
        seen = JdbcSeenEvents.of(consumer).createTable(database()).createTable(database());
    }

    @Test
    void an_event_is_new_once_and_for_each_consumer() throws Exception {
        assertThat(added(seen, event)).isTrue();
        assertThat(added(seen, event)).isFalse();
        assertThat(added(seen, UUID.randomUUID())).isTrue();
        assertThat(added(JdbcSeenEvents.of("another " + consumer), event)).isTrue();
    }

    @Test
    void an_effect_that_was_rolled_back_leaves_the_event_new() throws Exception {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(seen.add(connection, event)).isTrue();
            connection.rollback();
        }
        assertThat(added(seen, event)).isTrue();
    }

    @Test
    void of_two_transactions_at_one_event_one_has_its_effect() throws Exception {
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> {
            try {
                return committed(connection -> {
                    boolean isNew = seen.add(connection, event);
                    added.countDown();
                    return commit.await(30, TimeUnit.SECONDS) && isNew;
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }, FollowingLab.THREADS);
        assertThat(added.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Throwable> second = CompletableFuture.supplyAsync(() -> {
            try {
                committed(connection -> {
                    commit.countDown();
                    return seen.add(connection, event);
                });
                return null;
            } catch (Exception e) {
                return e;
            }
        }, FollowingLab.THREADS);

        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        Throwable refused = second.get(30, TimeUnit.SECONDS);
        // It comes later, and finds it seen, or at the same time, and is refused.
        assertThat(refused == null || refused instanceof CheckpointNotSavedException).isTrue();
        assertThat(added(seen, event)).isFalse();
    }

    @Test
    void what_is_older_is_forgotten_and_what_is_not_is_kept() throws Exception {
        UUID younger = UUID.randomUUID();
        committed(connection -> at(NOW.minus(Duration.ofDays(8))).add(connection, event));
        committed(connection -> at(NOW.minus(Duration.ofDays(6))).add(connection, younger));

        int forgotten = committed(connection -> at(NOW).forget(connection, Duration.ofDays(7)));
        assertThat(forgotten).isEqualTo(1);
        assertThat(added(seen, event)).isTrue();
        assertThat(added(seen, younger)).isFalse();
    }

    @Test
    void a_handler_is_called_once_for_an_event_that_comes_twice() throws Exception {
        FollowingLab lab = new FollowingLab();
        lab.place(1, 2);
        ReadModel model = new ReadModel(database(), Database.tenant().value());
        JdbcHandler handler = seen.once(model::add);
        List<Recorded> events = lab.store.load(lab.order);
        for (Recorded recorded : List.of(events.get(0), events.get(1), events.get(0))) {
            committed(connection -> {
                handler.handle(recorded, connection);
                return null;
            });
        }
        assertThat(model.versions()).containsExactly(1L, 2L);
    }

    @Test
    void a_connection_that_commits_by_itself_is_refused_since_the_effect_would_not_be_a_part_of_it() throws SQLException {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(true);
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> seen.add(connection, event)).withMessageContaining("in a transaction");
        }
    }

    @Test
    void bad_input_is_named() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> JdbcSeenEvents.of(" ")).withMessageContaining("consumer");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> committed(connection -> seen.forget(connection, Duration.ofDays(-1))))
                .withMessageContaining("age");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> committed(connection -> seen.add(connection, null))).withMessageContaining("event id");
    }
}
