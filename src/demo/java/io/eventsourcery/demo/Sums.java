package io.eventsourcery.demo;

import io.eventsourcery.TenantId;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.ParkedEvent;
import io.eventsourcery.outbox.ParkedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Prints what each tenant has, and checks that store, read model and outbox agree with what the desk did. */
@ApplicationScoped
class Sums {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    @Inject
    Tally tally;
    @Inject
    SalesBoard board;
    @Inject
    Outbox outbox;
    @Inject
    JsonLines published;
    @Inject
    Desk desk;

    /** Waits until the read model and the outbox have seen everything, or long enough. */
    void awaitAll() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while ((board.events() < tally.appended() || settled() < tally.appended()) && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private long settled() {
        return outbox.counts().published() + outbox.counts().parked();
    }

    /** @return whether all sums are right */
    boolean print(PrintStream out) throws Exception {
        boolean right = true;
        out.printf("%n  %-10s %7s %7s %8s %10s %10s %9s %10s%n", "tenant", "orders", "events", "shipped", "cancelled", "paid", "refused", "conflicts");
        for (var entry : tally.tenants().entrySet()) {
            Tally.OfTenant did = entry.getValue();
            SalesBoard.Sales sales = board.of(entry.getKey());
            out.printf("  %-10s %7d %7d %8d %10d %10s %9d %10d%n", entry.getKey(), sales.orders(), sales.events(), sales.shipped(), sales.cancelled(),
                    sales.paid(), did.refusedByRule, did.refusedByVersion);
            right &= check(out, entry.getKey() + ": events appended and in the store", did.appended, stored(entry.getKey(), did));
            right &= check(out, entry.getKey() + ": events appended and in the read model", did.appended, sales.events());
            right &= check(out, entry.getKey() + ": orders of the desk and in the read model", did.orders.size(), sales.orders());
        }
        OutboxCounts counts = outbox.counts();
        List<String> lines = published.lines();
        out.printf("%n  published %d, parked %d, tried again %d, refused or in conflict %d, broken lines %d%n  %s%n",
                counts.published(), counts.parked(), counts.retried(),
                tally.tenants().values().stream().mapToInt(did -> did.refusedByRule + did.refusedByVersion).sum(), tally.brokenLines(), published.file());
        for (ParkedEvent parked : outbox.parked().list(ParkedQuery.all()).events()) {
            out.printf("  parked: %s, version %d of its order, %s%n", parked.type(), parked.version(), parked.cause().behind() ? "behind an earlier one"
                    : "after " + parked.cause().attempts() + " attempts, as " + parked.cause().message());
        }
        right &= check(out, "events appended, and published or parked", tally.appended(), settled());
        right &= check(out, "events published and lines in the file", counts.published(), lines.size());
        right &= check(out, "lines in the file and different lines", lines.size(), new HashSet<>(lines).size());
        return right;
    }

    private long stored(String tenant, Tally.OfTenant did) throws Exception {
        long events = 0;
        for (String order : did.orders) {
            events += desk.load(TenantId.of(tenant), order).version();
        }
        return events;
    }

    private static boolean check(PrintStream out, String what, long one, long other) {
        out.printf("  %s %s: %d and %d%n", one == other ? "ok  " : "OFF ", what, one, other);
        return one == other;
    }
}
