package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.jdbc.JdbcCheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server's part played here: one connection for each transaction, whoever asks for one, and ended by the transaction alone. */
class JtaTransactionsTest {
    private final JdbcDataSource database = new JdbcDataSource();
    private Connection enlisted;
    private JdbcCheckpointStorage checkpoints;

    private final UserTransaction transaction = (UserTransaction) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {UserTransaction.class},
            (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "begin" -> {
                        enlisted = database.getConnection();
                        enlisted.setAutoCommit(false);
                    }
                    case "commit" -> end(enlisted::commit);
                    case "rollback" -> end(enlisted::rollback);
                    default -> throw new UnsupportedOperationException(method.getName());
                }
                return null;
            });

    private final DataSource managed = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> enlisted == null ? database.getConnection() : handle());

    private interface End {
        void run() throws SQLException;
    }

    private void end(End how) throws SQLException {
        how.run();
        enlisted.close();
        enlisted = null;
    }

    private Connection handle() {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "close":
                    return null;
                case "commit", "rollback", "setAutoCommit":
                    throw new SQLException("a managed connection");
                default:
                    try {
                        return method.invoke(enlisted, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
            }
        });
    }

    @BeforeEach
    void create() throws SQLException {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        checkpoints = JdbcCheckpointStorage.within(new JtaTransactions(transaction), managed).createTable();
        try (Connection connection = database.getConnection(); Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE seen (number BIGINT)");
        }
    }

    /** As a repository of the application does, which knows nothing of checkpoints. */
    private Void write(long number) throws SQLException {
        try (Connection connection = managed.getConnection(); Statement insert = connection.createStatement()) {
            insert.execute("INSERT INTO seen VALUES (" + number + ")");
        }
        return null;
    }

    private long seen() throws SQLException {
        try (Connection connection = database.getConnection(); Statement select = connection.createStatement();
             ResultSet count = select.executeQuery("SELECT COUNT(*) FROM seen")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Test
    void what_a_handler_writes_and_the_checkpoint_are_committed_together() throws Exception {
        checkpoints.advance("seen", checkpoints.load("seen"), 7, () -> write(7));

        assertThat(seen()).isEqualTo(1);
        assertThat(checkpoints.load("seen").position()).hasValue(7);
        assertThat(enlisted).isNull();
    }

    @Test
    void both_are_rolled_back_when_the_handler_fails() throws Exception {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> checkpoints.advance("seen", checkpoints.load("seen"), 7, () -> {
            write(7);
            throw new IllegalStateException("after it wrote");
        }));

        assertThat(seen()).isZero();
        assertThat(checkpoints.load("seen").position()).isEmpty();
        assertThat(enlisted).isNull();
    }

    @Test
    void both_are_rolled_back_when_somebody_else_was_faster() throws Exception {
        StoredCheckpoint before = checkpoints.load("seen");
        checkpoints.save("seen", before, OptionalLong.of(7));

        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> checkpoints.advance("seen", before, 7, () -> write(7)));
        assertThat(seen()).isZero();
    }
}
