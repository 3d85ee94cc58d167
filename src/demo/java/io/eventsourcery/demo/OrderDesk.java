package io.eventsourcery.demo;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.subscription.RunningSubscription;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.io.PrintStream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The demo: two tenants take orders from a file, in a CDI container as an application server would have it. The exit status is 0 when
 * all sums are right.
 */
public final class OrderDesk {
    private static final String CONNECTION_STRING = "eventsourcery.kurrentdb.connection-string";

    private OrderDesk() {
    }

    /** @param arguments optionally the path of an order file */
    public static void main(String[] arguments) throws Exception {
        OrderFile file = new OrderFile(arguments.length == 0 || arguments[0].isBlank() ? null : arguments[0]);
        if (!file.isReadable()) {
            System.err.println("Cannot read " + file + "; give the path of an order file, or none for the one that comes with the demo.");
            System.exit(2);
        }
        try {
            System.exit(run(file, System.out) ? 0 : 1);
        } catch (EventStoreException | DeploymentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static boolean run(OrderFile file, PrintStream out) throws Exception {
        if (ConfigProvider.getConfig().getOptionalValue(CONNECTION_STRING, String.class).isPresent()) {
            out.println("KurrentDB: the one that is configured.");
            return inContainer(file, out);
        }
        try (EmbeddedNode node = EmbeddedNode.start()) {
            out.println("KurrentDB: none is configured, so a node runs inside this program, on port " + node.port() + ". It keeps nothing.");
            System.setProperty(CONNECTION_STRING, node.connectionString());
            return inContainer(file, out);
        }
    }

    private static boolean inContainer(OrderFile file, PrintStream out) throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize();
             RunningSubscription board = container.select(SalesBoard.class).get().follow()) {
            Desk desk = container.select(Desk.class).get();
            Tally tally = container.select(Tally.class).get();
            out.println("Orders: " + file + ".");
            file.forEach(numbered -> report(numbered.number(), desk.handle(numbered.line()), out), tally::brokenLine, out);
            TenantId tenant = tally.tenants().isEmpty() ? TenantId.of("acme") : TenantId.of(tally.tenants().firstKey());
            out.printf("%nA race: two clerks of %s cancel one order at once, and one of them is refused:%n  %s%n", tenant,
                    container.select(Race.class).get().run(tenant));
            Sums sums = container.select(Sums.class).get();
            sums.awaitAll();
            boolean right = sums.print(out);
            board.failure().ifPresent(failure -> out.println("  The read model stopped: " + failure));
            out.printf("%n%s%n", right ? "All sums are right." : "A SUM IS OFF.");
            return right;
        }
    }

    private static void report(int line, String refusal, PrintStream out) {
        if (!refusal.isEmpty()) {
            out.printf("  line %3d is refused: %s%n", line, refusal);
        }
    }
}
