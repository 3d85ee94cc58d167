package io.eventsourcery.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;

/** Tells failures of the database, which pass, from those of what was asked of it. */
final class SqlFailures {
    /** Connection exceptions, transactions rolled back, PostgreSQL's operator interventions, H2's broken and closed connections. */
    private static final List<String> PASSING = List.of("08", "40", "57P", "90067", "90098", "90121");

    private static final String CONSTRAINT_VIOLATED = "23";

    private SqlFailures() {
    }

    /** A row with this key exists, among others. */
    static boolean isViolatedConstraint(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(CONSTRAINT_VIOLATED);
    }

    static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && passes(e)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(SQLException e) {
        return e instanceof SQLTransientException || e instanceof SQLRecoverableException || e instanceof SQLNonTransientConnectionException
                || e.getSQLState() != null && PASSING.stream().anyMatch(e.getSQLState()::startsWith);
    }
}
