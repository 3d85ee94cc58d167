package io.eventsourcery.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Breaks a connection when it is told to, as a killed process or network does: for good, and the database rolls back. */
final class BreakableDataSource implements DataSource {
    enum Break { NEVER, BEFORE_THE_CHECKPOINT, BEFORE_THE_COMMIT, AFTER_THE_COMMIT, AT_THE_NEXT_CONNECTION }

    private final DataSource real;
    private final AtomicReference<Break> next = new AtomicReference<>(Break.NEVER);

    BreakableDataSource(DataSource real) {
        this.real = real;
    }

    /** Once. */
    void breakNext(Break when) {
        next.set(when);
    }

    boolean hasBroken() {
        return next.get() == Break.NEVER;
    }

    private boolean isTime(Break when) {
        return next.compareAndSet(when, Break.NEVER);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isTime(Break.AT_THE_NEXT_CONNECTION)) {
            throw new SQLException("no route", "08001");
        }
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            boolean commit = method.getName().equals("commit");
            boolean checkpoint = method.getName().equals("prepareStatement") && arguments[0].toString().startsWith("UPDATE event_sourcery_checkpoint");
            if (commit && isTime(Break.BEFORE_THE_COMMIT) || checkpoint && isTime(Break.BEFORE_THE_CHECKPOINT)) {
                throw broken(connection);
            }
            try {
                Object result = method.invoke(connection, arguments);
                if (commit && isTime(Break.AFTER_THE_COMMIT)) {
                    throw broken(connection);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static SQLException broken(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        return new SQLException("the connection broke", "08006");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
