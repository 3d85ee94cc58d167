package io.eventsourcery.guide;

import static io.eventsourcery.kurrentdb.FollowingLab.THREADS;
import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Application;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.SubscriptionCounts;
import io.eventsourcery.subscription.Subscriptions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the guide shows of following does what it says. */
class FollowingGuideTest {
    private final EmbeddedNode node = EmbeddedNode.start();

    private Application deploy(Class<?>... beans) {
        return Application.configured().with("connection-string", node.connectionString()).beans(beans).deploy();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static boolean isOneCustomer(Application application) throws SQLException {
        return isOneCustomer(application, "Ann");
    }

    private static boolean isOneCustomer(Application application, String name) throws SQLException {
        try (Connection connection = application.get(DataSource.class).getConnection(); Statement select = connection.createStatement();
             ResultSet rows = select.executeQuery("SELECT name FROM customer")) {
            return rows.next() && rows.getString(1).equals(name) && !rows.next();
        }
    }

    @Test
    void a_declared_subscription_sends_mails() {
        try (Application application = deploy(OrderPlaced.class, OrderPaid.class, Orders.class, OrderMails.class)) {
            application.get(Orders.class).place("order-1", "Ann");
            application.get(Orders.class).pay("order-1", BigDecimal.TEN, 1);

            until(() -> application.get(OrderMails.class).mails().size() == 2);
            StreamId stream = StreamId.named("order-1").inCategory("order");
            assertThat(application.get(OrderMails.class).mails()).containsExactly("Ann: Thank you for your order.",
                    "accounting: 10 for order " + StreamId.of(stream.uuid()).inCategory("order"));
            assertThat(application.get(DeclaredSubscriptions.class).running().get("order-mails").failure()).isEmpty();
        }
    }

    @Test
    void payments_of_one_tenant_are_booked_in_batches() {
        try (Application application = deploy(OrderPlaced.class, OrderPaid.class, Orders.class, Payments.class)) {
            for (String tenant : List.of("globex", "acme")) {
                application.get(CurrentTenant.class).run(TenantId.of(tenant), () -> {
                    application.get(Orders.class).place("order-1", "Ann");
                    application.get(Orders.class).pay("order-1", BigDecimal.TEN, 1);
                });
            }

            until(() -> application.get(Payments.class).booked().size() == 1);
            assertThat(application.get(Payments.class).booked()).containsExactly(new OrderPaid(BigDecimal.TEN));
        }
    }

    @Test
    void a_table_and_the_checkpoint_are_written_together() {
        try (Application application = deploy(OrderPlaced.class, OrderPaid.class, Orders.class, CustomerTable.class, Checkpoints.class, Databases.class)) {
            application.get(Orders.class).place("order-1", "Ann");

            until(() -> isOneCustomer(application));
            RunningSubscription subscription = application.get(DeclaredSubscriptions.class).running().get("customer-table");
            until(() -> subscription.position().isPresent());
            assertThat(subscription.failure()).isEmpty();
        }
    }

    @Test
    void a_payment_is_booked_once_though_its_event_comes_again() throws Exception {
        try (Application application = deploy(OrderPlaced.class, OrderPaid.class, Orders.class, Ledger.class, Databases.class)) {
            application.get(Orders.class).place("order-1", "Ann");
            application.get(Orders.class).pay("order-1", BigDecimal.TEN, 1);
            RunningSubscription ledger = application.get(DeclaredSubscriptions.class).running().get("ledger");
            until(() -> ledger.counts().handled() == 1);
            ledger.reset(StartFrom.beginning());
            until(() -> ledger.counts().handled() == 2);

            assertThat(isOneCustomer(application, "10")).isTrue();
        }
    }

    @Test
    void what_fails_is_tried_again_parked_and_replayed_after_the_cure() {
        try (Application application = deploy(OrderPlaced.class, OrderPaid.class, Orders.class)) {
            application.get(Orders.class).place("order-1", "Ann");
            application.get(Orders.class).pay("order-1", BigDecimal.TEN, 1);
            Invoices invoices = new Invoices(application.get(Subscriptions.class));
            try (RunningSubscription subscription = invoices.follow(THREADS)) {
                until(() -> subscription.counts().equals(new SubscriptionCounts(1, 0, 0, 1, 4)));
                assertThat(invoices.isStuck(subscription)).isFalse();
                invoices.installPrinter();
                invoices.afterTheCure();
                until(() -> invoices.written().size() == 2);
                assertThat(invoices.written()).containsExactly(new OrderPaid(BigDecimal.TEN), new OrderPlaced("Ann"));
                invoices.repeatSince(subscription, application.get(Orders.class).history("order-1").get(0).position());
                until(() -> invoices.written().size() == 3);
            }
        }
    }

    @Test
    void everything_is_kept_in_batches_and_what_is_there_by_an_iterator() {
        try (Application application = deploy(OrderPlaced.class, OrderPaid.class, Orders.class)) {
            application.get(Orders.class).place("order-1", "Ann");
            application.get(Orders.class).pay("order-1", BigDecimal.TEN, 1);

            Archive payments = new Archive(application.get(Subscriptions.class));
            payments.keepWhatIsThere();
            assertThat(payments.kept()).containsExactly(new OrderPaid(BigDecimal.TEN));

            Archive archive = new Archive(application.get(Subscriptions.class));
            try (RunningSubscription subscription = archive.keepAll(THREADS)) {
                until(() -> archive.kept().size() == 2);
                assertThat(subscription.failure()).isEmpty();
            }
        }
    }
}
