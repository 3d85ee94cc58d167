package io.eventsourcery.servers.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a port, passes on what both say, and knows how many connections there are. */
public final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Relay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
        threads.execute(this::accept);
    }

    public static Relay to(int target) throws IOException {
        ServerSocket door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return new Relay(door, target);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Connections that clients have at this moment. */
    public int open() {
        return open.size();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                connect(client);
            } catch (IOException closed) {
                // Ends with the door, or the client is gone.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket("127.0.0.1", target);
            threads.execute(() -> pass(client, server, client));
            threads.execute(() -> pass(server, client, client));
        } catch (IOException nobodyThere) {
            end(client);
        }
    }

    private void pass(Socket from, Socket to, Socket client) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException oneOfThemIsGone) {
            // So both are.
        } finally {
            open.remove(client);
        }
    }

    private void end(Socket client) throws IOException {
        open.remove(client);
        client.close();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket each : open) {
            each.close();
        }
        threads.shutdownNow();
    }
}
