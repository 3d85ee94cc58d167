package io.eventsourcery.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where a transaction comes from. */
interface Transactions {
    /** Runs the work in a transaction, on a connection that takes part in it. */
    void run(Work work) throws Exception;

    interface Work {
        void on(Connection connection) throws Exception;
    }

    /** The database's own, on one connection. */
    static Transactions local(DataSource database) {
        return work -> {
            try (Connection connection = database.getConnection()) {
                boolean before = connection.getAutoCommit();
                connection.setAutoCommit(false);
                try {
                    work.on(connection);
                    connection.commit();
                } catch (Exception | Error e) {
                    rollBack(connection, e);
                    throw e;
                }
                connection.setAutoCommit(before);
            }
        };
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            because.addSuppressed(broken);
        }
    }

    /** Somebody else's, which connections join by themselves. */
    static Transactions joining(DataSource database, TransactionRunner runner) {
        return work -> runner.run(() -> {
            try (Connection connection = database.getConnection()) {
                work.on(connection);
            }
            return null;
        });
    }
}
