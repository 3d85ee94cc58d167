package io.eventsourcery.kurrentdb;

import io.eventsourcery.OrderPlaced;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A node of an application, in a process of its own, that tells the versions of the events that it handles. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final List<Long> handled = new CopyOnWriteArrayList<>();
    private volatile boolean ready;

    private NodeProcess(Process process) {
        this.process = process;
    }

    static NodeProcess start(String connectionString, TenantId tenant, String subscription) throws IOException {
        NodeProcess node = new NodeProcess(new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
                NodeProcess.class.getName(), connectionString, tenant.value(), subscription).redirectError(ProcessBuilder.Redirect.DISCARD).start());
        Thread reader = new Thread(node::read, "reads what a node tells");
        reader.setDaemon(true);
        reader.start();
        return node;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready = true;
                } else {
                    handled.add(Long.parseLong(line));
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    boolean isReady() {
        return ready;
    }

    List<Long> handled() {
        return handled;
    }

    void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String... arguments) throws InterruptedException {
        KurrentDBBackend backend = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(arguments[0], KurrentDBConfig.defaults());
        backend.subscriptions().follow(Selection.all().ofTenant(TenantId.of(arguments[1])), StartFrom.beginning()).durably(arguments[2])
                .each(recorded -> System.out.println(recorded.version()), FollowingLab.THREADS);
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
