package io.eventsourcery.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Lets the JVMs of both sides work in turns, an iteration each: what the machine does over minutes is then in both. See {@link OwnTurn} for what they say. */
final class TurnTaking implements AutoCloseable {
    private final ServerSocket socket;
    private final boolean[] over = new boolean[2];
    private int next;

    /** @param first 0 or 1, the side that begins */
    TurnTaking(int first) {
        next = first;
        try {
            socket = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "turns");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket side = socket.accept();
                start(() -> serve(side));
            }
        } catch (IOException e) {
            // The round is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream says = connection.getInputStream();
            int side = says.read();
            while (says.read() == OwnTurn.READY) {
                await(side);
                connection.getOutputStream().write(OwnTurn.GO);
                if (says.read() == OwnTurn.DONE) {
                    pass(side);
                }
            }
        } catch (IOException e) {
            // A JVM that has ended; whoever started it says why, and that its turns are over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void await(int side) throws InterruptedException {
        while (next != side && !over[1 - side]) {
            wait();
        }
    }

    private synchronized void pass(int side) {
        next = 1 - side;
        notifyAll();
    }

    /** The other one goes on alone. */
    synchronized void isOver(int side) {
        over[side] = true;
        notifyAll();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
