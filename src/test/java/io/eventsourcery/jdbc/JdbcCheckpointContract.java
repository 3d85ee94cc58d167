package io.eventsourcery.jdbc;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.Database;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.Recorded;
import io.eventsourcery.jdbc.BreakableDataSource.Break;
import io.eventsourcery.kurrentdb.FollowingLab;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import io.eventsourcery.subscription.EventIterator;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised of every database. */
abstract class JdbcCheckpointContract {
    /** Without a lease: what is promised here does not depend on one. */
    private final FollowingLab lab = new FollowingLab(Database.client(), KurrentDBConfig.defaults().withoutSubscriptionLease());
    private BreakableDataSource database;
    private JdbcCheckpointStorage checkpoints;
    private ReadModel model;

    abstract DataSource database();

    @BeforeEach
    void create() throws SQLException {
        database = new BreakableDataSource(database());
        checkpoints = JdbcCheckpointStorage.on(database).createTable();
        model = new ReadModel(database(), lab.tenant.value());
        lab.backend.withCheckpoints(checkpoints);
    }

    private Following following() {
        return lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).durably(lab.name);
    }

    private RunningSubscription follow(JdbcHandler handler) {
        return following().each(checkpoints.handling(handler), FollowingLab.THREADS);
    }

    private void untilSeen(int count) {
        until(() -> model.versions().size() >= count);
    }

    private void assertThatModelAndCheckpointAgree() throws SQLException {
        OptionalLong checkpoint = checkpoints.load(lab.name).position();
        List<Long> before = lab.store.load(lab.order).stream().filter(recorded -> recorded.position() <= checkpoint.orElse(-1)).map(Recorded::version).toList();
        assertThat(model.versions()).isEqualTo(before);
    }

    private static List<Long> oneTo(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Test
    void a_handler_writes_on_the_connection_that_the_checkpoint_is_saved_on() throws Exception {
        lab.place(1, 3);
        try (RunningSubscription subscription = follow(model::add)) {
            untilSeen(3);
            assertThatModelAndCheckpointAgree();
        }
        assertThat(model.versions()).isEqualTo(oneTo(3));
    }

    @Test
    void a_batch_is_one_transaction() throws Exception {
        lab.place(1, 10);
        try (RunningSubscription subscription = following().inBatches(5, Duration.ofMinutes(1), checkpoints.handlingBatches((batch, connection) -> {
            model.addAll(batch, connection);
            if (batch.get(0).version() > 5) {
                throw new IllegalStateException("after it wrote");
            }
        }), FollowingLab.THREADS)) {
            until(() -> subscription.failure().isPresent());
        }
        assertThat(model.versions()).isEqualTo(oneTo(5));
        assertThatModelAndCheckpointAgree();
    }

    @Test
    void a_handler_that_fails_rolls_back_what_it_wrote_and_the_checkpoint() throws Exception {
        lab.place(1, 3);
        try (RunningSubscription subscription = follow((recorded, connection) -> {
            model.add(recorded, connection);
            if (recorded.version() == 2) {
                throw new IllegalStateException("after it wrote");
            }
        })) {
            until(() -> subscription.failure().isPresent());
        }
        assertThat(model.versions()).isEqualTo(oneTo(1));
        assertThatModelAndCheckpointAgree();
    }

    @Test
    void a_skipped_event_leaves_nothing_behind_and_the_checkpoint_goes_on() throws Exception {
        lab.place(1, 3);
        try (RunningSubscription subscription = following().onFailure(FailurePolicy.SKIP).each(checkpoints.handling((recorded, connection) -> {
            model.add(recorded, connection);
            if (recorded.version() == 2) {
                throw new SQLException("not your fault", "23000");
            }
        }), FollowingLab.THREADS)) {
            until(() -> subscription.counts().skipped() == 1 && subscription.counts().handled() == 2);
        }
        assertThat(model.versions()).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void a_connection_that_breaks_is_no_failure_of_the_event_and_leaves_both_or_neither(Break when) throws Exception {
        lab.place(1, 2);
        try (RunningSubscription subscription = follow((recorded, connection) -> {
            if (recorded.version() == 3) {
                assertThatModelAndCheckpointAgree();
            }
            model.add(recorded, connection);
        })) {
            untilSeen(2);
            database.breakNext(when);
            lab.place(3, 4);
            untilSeen(4);
            assertThat(subscription.failure()).isEmpty();
            assertThat(database.hasBroken()).isTrue();
        }
        assertThat(model.versions()).isEqualTo(oneTo(4));
        assertThatModelAndCheckpointAgree();
    }

    @Test
    void a_process_that_dies_between_handling_and_saving_leaves_neither() throws Exception {
        lab.place(1, 2);
        CountDownLatch wrote = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        RunningSubscription dying = follow((recorded, connection) -> {
            model.add(recorded, connection);
            if (recorded.version() == 2) {
                wrote.countDown();
                dead.await();
                connection.unwrap(Connection.class).createStatement().execute("SELECT 1");
            }
        });
        assertThat(wrote.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatModelAndCheckpointAgree();
        assertThat(model.versions()).isEqualTo(oneTo(1));
        killAllConnections();
        try (RunningSubscription successor = follow(model::add)) {
            untilSeen(2);
        } finally {
            dead.countDown();
            dying.close();
        }
        assertThat(model.versions()).isEqualTo(oneTo(2));
        assertThatModelAndCheckpointAgree();
    }

    /** As the end of a process does. */
    abstract void killAllConnections() throws SQLException;

    @Test
    void two_subscriptions_of_one_name_do_not_handle_an_event_twice() throws Exception {
        try (RunningSubscription one = follow(model::add); RunningSubscription other = follow(model::add)) {
            for (int i = 0; i < 20; i++) {
                lab.place(i + 1, i + 1);
            }
            untilSeen(20);
            assertThat(one.failure()).isEmpty();
            assertThat(other.failure()).isEmpty();
        }
        assertThat(model.versions()).isEqualTo(oneTo(20));
    }

    @Test
    void after_many_restarts_and_breaks_at_random_every_event_was_seen_exactly_once() throws Exception {
        Random random = new Random(20261124);
        int written = 0;
        for (int round = 0; round < 25; round++) {
            int more = 1 + random.nextInt(6);
            lab.place(written + 1, written + more);
            written += more;
            database.breakNext(Break.values()[random.nextInt(Break.values().length)]);
            int failing = written - random.nextInt(6);
            boolean fails = random.nextBoolean();
            try (RunningSubscription subscription = follow((recorded, connection) -> {
                model.add(recorded, connection);
                if (fails && recorded.version() == failing) {
                    throw new IllegalStateException("after it wrote");
                }
            })) {
                int last = written;
                until(() -> subscription.failure().isPresent() || model.versions().size() == last);
            } catch (EventStoreUnavailableException atTheStart) {
                assertThat(database.hasBroken()).isTrue();
            }
            assertThatModelAndCheckpointAgree();
        }
        try (RunningSubscription subscription = follow(model::add)) {
            untilSeen(written);
        }
        assertThat(model.versions()).isEqualTo(oneTo(written));
        assertThatModelAndCheckpointAgree();
    }

    @Test
    void a_caller_with_a_transaction_of_its_own_takes_the_checkpoint_into_it() throws Exception {
        lab.place(1, 2);
        try (EventIterator events = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).iterate(Duration.ofSeconds(30));
             Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Recorded first = events.next().orElseThrow();
            model.add(first, connection);
            checkpoints.advance(connection, lab.name, first.position());
            connection.commit();
            Recorded second = events.next().orElseThrow();
            model.add(second, connection);
            checkpoints.advance(connection, lab.name, second.position());
            connection.rollback();
            assertThatModelAndCheckpointAgree();
            assertThat(model.versions()).isEqualTo(oneTo(1));
            assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> checkpoints.advance(connection, lab.name, first.position()));
        }
    }

    @Test
    void a_handler_cannot_end_the_transaction() throws Exception {
        lab.place(1, 1);
        try (RunningSubscription subscription = follow((recorded, connection) -> {
            model.add(recorded, connection);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setAutoCommit(true));
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::rollback);
            connection.close();
            connection.commit();
        })) {
            until(() -> subscription.failure().isPresent());
            assertThat(subscription.failure()).get().extracting(Throwable::getMessage).asString().contains("commits when the handler returns");
        }
        assertThat(model.versions()).isEmpty();
    }

    @Test
    void there_is_no_connection_where_there_is_no_checkpoint_to_save() {
        assertThatExceptionOfType(EventStoreException.class).isThrownBy(checkpoints::connection).withMessageContaining("durable");
    }

    @Test
    void without_its_table_it_says_how_to_make_it() throws Exception {
        try (Connection connection = database.getConnection(); Statement drop = connection.createStatement()) {
            drop.execute("ALTER TABLE event_sourcery_checkpoint RENAME TO elsewhere");
            try {
                assertThatExceptionOfType(EventStoreException.class).isThrownBy(() -> checkpoints.load(lab.name)).withMessageContaining("CREATE TABLE");
            } finally {
                drop.execute("ALTER TABLE elsewhere RENAME TO event_sourcery_checkpoint");
            }
        }
    }
}
