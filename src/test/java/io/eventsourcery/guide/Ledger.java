package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.jdbc.JdbcSeenEvents;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

@Subscription(name = "ledger", category = "order")
public class Ledger {
    private final JdbcSeenEvents seen = JdbcSeenEvents.of("ledger");
    @Inject
    DataSource dataSource;

    @PostConstruct
    void create() {
        seen.createTable(dataSource);
    }

    void on(@Handles OrderPaid paid, Recorded recorded) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            if (seen.add(connection, recorded.id())) {
                book(paid, connection);
            }
            connection.commit();
        }
    }

    private static void book(OrderPaid paid, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer VALUES (?)")) {
            insert.setString(1, paid.amount().toString());
            insert.executeUpdate();
        }
    }
}
