package io.eventsourcery.measure;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One step of a scale run, in a JVM of its own: prints how often the work was done, in how many milliseconds, and the heap in use afterwards, in KiB. */
public final class Step {
    private static final String CATEGORY = "scale";
    private final int count;
    /**
     * Of a short stream there are as many as make this number of events, so that there is something to time. As many come before, whatever the count: by then the
     * compiler is done on both sides, and what one event takes can be compared.
     */
    private final int atLeast;
    private final Sides sides = new Sides();
    private int times = 1;
    private long nanoseconds;
    private long heap;

    private Step(int count, int atLeast) {
        this.count = count;
        this.atLeast = atLeast;
    }

    /** @param arguments what to do, how much of it, and in how many events at least */
    public static void main(String[] arguments) throws Exception {
        Step step = new Step(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        switch (Scale.What.valueOf(arguments[0])) {
            case EVENTS_WRITTEN -> step.write();
            case EVENTS_READ -> step.read();
            case TENANTS -> step.tenants();
            case SUBSCRIPTIONS -> step.subscriptions();
        }
        System.out.println(String.format(Locale.ROOT, "%d,%.3f,%d", step.times, step.nanoseconds / 1e6, step.heap / 1024));
        step.sides.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        nanoseconds += System.nanoTime() - start;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void write() throws Exception {
        times = Math.max(1, atLeast / count);
        for (int time = 0; time < times; time++) {
            sides.fill(Sides.newStream(CATEGORY), Math.min(count, atLeast));
        }
        for (int time = 0; time < times; time++) {
            StreamId stream = Sides.newStream(CATEGORY);
            timed(() -> sides.fill(stream, count));
        }
        heap = used();
    }

    private void read() throws Exception {
        StreamId stream = Sides.newStream(CATEGORY);
        sides.fill(stream, count);
        times = Math.max(1, atLeast / count);
        for (int time = 0; time < times; time++) {
            readThrough(stream);
        }
        for (int time = 0; time < times; time++) {
            timed(() -> readThrough(stream));
        }
        heap = used();
    }

    private void readThrough(StreamId stream) {
        try (Stream<Recorded> events = sides.store.stream(stream, VersionRange.all())) {
            Sides.check(events.filter(event -> event.event() instanceof LineAdded).count(), count);
        }
    }

    /** Each tenant appends one event through the injected store, for the first time. */
    private void tenants() throws Exception {
        try (Application application = Application.configured().with("connection-string", sides.connectionString).beans(LineAdded.class).deploy()) {
            CurrentTenant current = application.get(CurrentTenant.class);
            EventStore store = application.get(EventStore.class);
            StreamId stream = Sides.newStream(CATEGORY);
            for (int number = 0; number < Math.min(1_000, atLeast); number++) {
                sides.store.append(stream, ExpectedVersion.any(), LineAdded.ONE);
                current.run(TenantId.of("warm"), () -> store.append(stream, ExpectedVersion.any(), LineAdded.ONE));
            }
            timed(() -> {
                for (int number = 0; number < count; number++) {
                    current.run(TenantId.of("tenant" + number), () -> store.append(stream, ExpectedVersion.noStream(), LineAdded.ONE));
                }
            });
            heap = used();
        }
    }

    /** From the moment when one event is appended until each subscription has handled it. */
    private void subscriptions() throws Exception {
        List<RunningSubscription> running = new ArrayList<>();
        Arrivals warm = new Arrivals(count);
        Arrivals arrivals = new Arrivals(count);
        for (int number = 0; number < count; number++) {
            int which = number;
            running.add(sides.backend.subscriptions().follow(Selection.all().inCategory(CATEGORY), StartFrom.now())
                    .each(event -> (event.version() == 1 ? warm : arrivals).arrived(event, which), task -> new Thread(task, "following").start()));
        }
        StreamId stream = Sides.newStream(CATEGORY);
        sides.fill(stream, 1);
        warm.await();
        timed(() -> {
            sides.fill(stream, 1);
            arrivals.await();
        });
        heap = used();
        running.forEach(RunningSubscription::close);
    }
}
