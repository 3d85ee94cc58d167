package io.eventsourcery.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A connection as handlers get it: the transaction is not theirs to end. */
final class HandlersConnection {
    private static final Set<String> REFUSED = Set.of("commit", "setAutoCommit", "abort");

    private HandlersConnection() {
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (REFUSED.contains(method.getName()) || method.getName().equals("rollback") && arguments == null) {
                throw new SQLException("The subscription ends this transaction: it commits when the handler returns, and rolls back when it throws");
            }
            if (method.getName().equals("close")) {
                return null; // A habit of handlers that does no harm.
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
