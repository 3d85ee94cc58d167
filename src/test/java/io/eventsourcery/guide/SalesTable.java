package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.projection.Cursor;
import io.eventsourcery.projection.Cursors;
import io.eventsourcery.projection.Projection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

public class SalesTable implements Projection, Cursors {
    private final DataSource database;
    private final ThreadLocal<Connection> transaction = new ThreadLocal<>();

    public SalesTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void apply(Recorded event) {
        if (event.event() instanceof OrderPaid paid) {
            try {
                change(transaction.get(), "INSERT INTO sale (tenant, amount) VALUES (?, ?)", event.tenant().value(), paid.amount());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public long version(Cursor cursor) {
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement("SELECT version FROM sale_cursor WHERE name = ?")) {
            select.setString(1, cursor.toString());
            ResultSet row = select.executeQuery();
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean advance(Cursor cursor, long from, long to, Runnable change) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            transaction.set(connection);
            try {
                boolean moved = move(connection, cursor.toString(), from, to);
                if (moved) {
                    change.run();
                    connection.commit();
                }
                return moved;
            } finally {
                transaction.remove();
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row that somebody else has inserted meanwhile violates the primary key, whose SQL state begins with 23. */
    private static boolean move(Connection connection, String name, long from, long to) throws SQLException {
        try {
            return from == 0 ? change(connection, "INSERT INTO sale_cursor (version, name) VALUES (?, ?)", to, name)
                    : change(connection, "UPDATE sale_cursor SET version = ? WHERE name = ? AND version = ?", to, name, from);
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("23")) {
                return false;
            }
            throw e;
        }
    }

    private static boolean change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate() == 1;
        }
    }
}
