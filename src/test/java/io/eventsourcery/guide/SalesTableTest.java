package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.projection.Cursor;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cursors beside a read model in a database, as the guide shows them. */
@Timeout(60)
class SalesTableTest {
    private final DataSource database = database();
    private final SalesTable sales = new SalesTable(database);
    private final Cursor cursor = new Cursor("sales", TenantId.DEFAULT, StreamId.named("order-1"));

    private static DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sale (tenant VARCHAR(100), amount DECIMAL(20, 2))");
            statement.execute("CREATE TABLE sale_cursor (name VARCHAR(500) PRIMARY KEY, version BIGINT NOT NULL)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return source;
    }

    private Recorded paid(long version) {
        return new Recorded(WrappedEvent.wrap(new OrderPaid(BigDecimal.TEN)), "order-paid", cursor.stream(), cursor.tenant(), version, version);
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM sale")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void the_read_model_changes_where_the_cursor_moves_and_only_there() throws SQLException {
        assertThat(sales.version(cursor)).isZero();

        assertThat(sales.advance(cursor, 0, 1, () -> sales.apply(paid(1)))).isTrue();
        assertThat(sales.advance(cursor, 0, 1, () -> sales.apply(paid(1)))).isFalse();
        assertThat(sales.advance(cursor, 1, 2, () -> sales.apply(paid(2)))).isTrue();
        assertThat(sales.advance(cursor, 1, 2, () -> sales.apply(paid(2)))).isFalse();

        assertThat(sales.version(cursor)).isEqualTo(2);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_change_that_fails_leaves_the_cursor_where_it_was() throws SQLException {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sales.advance(cursor, 0, 1, () -> {
            sales.apply(paid(1));
            throw new IllegalStateException("cannot");
        })).withMessage("cannot");

        assertThat(sales.version(cursor)).isZero();
        assertThat(rows()).isZero();
    }

    @Test
    void of_two_threads_at_one_place_one_moves_on() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (long version = 1; version <= 100; version++) {
                long to = version;
                Callable<Boolean> move = () -> sales.advance(cursor, to - 1, to, () -> sales.apply(paid(to)));
                int moved = 0;
                for (Future<Boolean> one : threads.invokeAll(List.of(move, move), 30, TimeUnit.SECONDS)) {
                    moved += one.get() ? 1 : 0;
                }
                assertThat(moved).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rows()).isEqualTo(100);
    }
}
