package io.eventsourcery.guide;

import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.jdbc.JdbcCheckpointStorage;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;

@Subscription(name = "customer-table", category = "order")
public class CustomerTable {
    @Inject
    JdbcCheckpointStorage checkpoints;

    void on(@Handles OrderPlaced placed) throws SQLException {
        try (PreparedStatement insert = checkpoints.connection().prepareStatement("INSERT INTO customer VALUES (?)")) {
            insert.setString(1, placed.customer());
            insert.executeUpdate();
        }
    }
}
