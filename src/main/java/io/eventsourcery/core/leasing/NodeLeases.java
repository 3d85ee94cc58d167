package io.eventsourcery.core.leasing;

import io.eventsourcery.core.Lease;
import io.eventsourcery.core.Leases;
import io.eventsourcery.spi.LeaseStorage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** All leases of this node. Its session is renewed, by a thread of its own that waits for nobody, while one of them is held. */
public final class NodeLeases implements Leases, AutoCloseable {
    private static final Logger LOG = System.getLogger(NodeLeases.class.getName());

    private final LeaseStorage storage;
    private final LeaseTimes times;
    private final LongSupplier nanos;
    private final Session session;
    private final Sightings sightings;
    private final Map<String, NodeLease> held = new HashMap<>();
    private ScheduledExecutorService renewing;

    /** @param time after which a node that is not heard of is taken for dead */
    public NodeLeases(LeaseStorage storage, Duration time) {
        this(storage, time, System::nanoTime);
    }

    NodeLeases(LeaseStorage storage, Duration time, LongSupplier nanos) {
        this.storage = storage;
        this.times = new LeaseTimes(time);
        this.nanos = nanos;
        this.session = new Session(storage, times, nanos);
        this.sightings = new Sightings(storage, nanos);
    }

    @Override
    public Lease of(String name) {
        return new NodeLease(this, name);
    }

    LeaseStorage storage() {
        return storage;
    }

    LeaseTimes times() {
        return times;
    }

    Session session() {
        return session;
    }

    Sightings sightings() {
        return sightings;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    /** Two who share a session could not tell each other apart. Whoever is told so has it reserved until it says what came of it. */
    synchronized boolean isFreeHere(String name, NodeLease lease) {
        return held.computeIfAbsent(name, any -> lease) == lease;
    }

    synchronized void isWanted(String name, NodeLease lease, boolean wanted) {
        if (!wanted) {
            held.remove(name, lease);
        }
        if (held.isEmpty()) {
            stopRenewing();
        } else if (renewing == null) {
            startRenewing();
        }
    }

    private void startRenewing() {
        renewing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "event-sourcery-leases");
            thread.setDaemon(true);
            return thread;
        });
        long every = times.renewal().toNanos();
        renewing.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.NANOSECONDS);
    }

    private void renew() {
        try {
            session.renew().exceptionally(e -> {
                LOG.log(Level.DEBUG, "This node's session was not renewed", e);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "This node's session was not renewed", e);
        }
    }

    private void stopRenewing() {
        if (renewing != null) {
            renewing.shutdown();
            renewing = null;
        }
    }

    /** Nothing is renewed any more; what is held lapses. */
    @Override
    public synchronized void close() {
        held.clear();
        stopRenewing();
    }
}
