package io.eventsourcery.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** In the JVM of one side: waits before each iteration until the other side has finished one. JMH calls profilers around the time that it measures. */
public final class OwnTurn implements InternalProfiler {
    static final int READY = 'r';
    static final int GO = 'g';
    static final int DONE = 'd';
    private final String address;
    private Socket turns;

    /** @param address see {@link #address}; also made where nothing is measured, so it does not call there yet */
    public OwnTurn(String address) {
        this.address = address;
    }

    static String address(TurnTaking turns, int side) {
        return turns.port() + "/" + side;
    }

    private void say(int word) throws IOException {
        turns.getOutputStream().write(word);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        try {
            if (turns == null) {
                String[] parts = address.split("/");
                turns = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[0]));
                say(Integer.parseInt(parts[1]));
            }
            say(READY);
            if (turns.getInputStream().read() != GO) {
                throw new IllegalStateException("Nobody gives turns any more");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        try {
            say(DONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }

    @Override
    public String getDescription() {
        return "Takes turns with the other side";
    }
}
