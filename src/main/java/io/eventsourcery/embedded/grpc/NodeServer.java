package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.Groups;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.memory.MemoryBudget;
import io.eventsourcery.embedded.memory.Outgoing;
import io.eventsourcery.embedded.threads.NodeThreads;
import io.eventsourcery.embedded.threads.NodeTimer;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One life of a node on a port: the services over a log, from start to stop. */
public final class NodeServer {
    private static final String LOOPBACK = "127.0.0.1";
    /** A client on this machine takes what it wants in less. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OpenCalls calls = new OpenCalls();
    private final Connections connections = new Connections();
    private final EventLoopGroup acceptors = new NioEventLoopGroup(1, NodeThreads.named("accept"));
    private final EventLoopGroup workers = new NioEventLoopGroup(2, NodeThreads.named("io"));
    private final Hang hang = new Hang(acceptors, workers);
    /** After the node's end it takes no more, and nobody is to suffer from that: a writer may still wake who followed by this life of the node. */
    private final ExecutorService executor = new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NodeThreads.named("calls"),
            new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledExecutorService timer = new NodeTimer("timer");
    private final Groups groups;
    private final Server server;

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws IOException if the port cannot be had
     */
    public NodeServer(EventLog log, int port, Limits limits, Clock clock, CallFaults faults) throws IOException {
        groups = Groups.on(log, clock);
        ServiceContext context = new ServiceContext(log, limits, clock, executor, timer);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, port))
                .channelFactory(connections::listen)
                .bossEventLoopGroup(acceptors).workerEventLoopGroup(workers).executor(executor)
                .callExecutor(PersistentSubscriptionsService.CONSUMERS_WITHOUT_A_HOP)
                // Its intake ends a call whose message is too large, in the server's own words.
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .addStreamTracerFactory(Intake.within(new MemoryBudget(MemoryBudget.partOfHeap()), limits))
                .permitKeepAliveTime(0, TimeUnit.SECONDS).permitKeepAliveWithoutCalls(true)
                .keepAliveTime(SilenceWatch.KEEP_ALIVE_SECONDS, TimeUnit.SECONDS).keepAliveTimeout(SilenceWatch.KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .handshakeTimeout(5, TimeUnit.SECONDS)
                // The last one added stands nearest to the client.
                .intercept(new LeaderGate(faults)).intercept(new CallGuard(calls, faults, timer, new Outgoing(MemoryBudget.partOfHeap(), PATIENCE, timer), connections::cut));
        AppendFaults losing = new AppendFaults(faults, connections::cut);
        List.of(new ServerFeaturesService().bindService(),
                new GossipService(() -> new InetSocketAddress(LOOPBACK, port()), faults, clock).bindService(),
                ServerInterceptors.intercept(new StreamsService(context), losing),
                ServerInterceptors.intercept(new SecondStreamsService(context), losing),
                PersistentSubscriptionsService.over(groups)).forEach(service -> builder.addService(Decoding.guarded(service)));
        try {
            server = builder.build().start();
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Calls that are being answered. */
    public int openCalls() {
        return calls.count();
    }

    /** Ends every call, then every connection. A caller returns when the port is free. */
    public void stop() {
        hang.end();
        calls.endAll(Status.UNAVAILABLE.withDescription("The node is shutting down."));
        server.shutdown();
        close();
    }

    /** Ends as a process that is killed: connections break, nobody is told. */
    public void kill() {
        connections.cutAll();
        hang.end();
        server.shutdownNow();
        // Nobody hears of it any more, but what the calls held is freed.
        calls.endAll(Status.UNAVAILABLE);
        close();
    }

    private void close() {
        try {
            if (!server.awaitTermination(500, TimeUnit.MILLISECONDS)) server.shutdownNow();
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            release();
        }
    }

    private void release() {
        groups.close();
        executor.shutdown();
        timer.shutdownNow();
        // A closed listening socket keeps its port until its selector has looked once more: only then can the node come back on it.
        acceptors.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        workers.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Stops reading and writing; the kernel still takes what clients send, and their connections. */
    public void pause() {
        hang.begin();
    }

    /** Goes on, with what has piled up first. */
    public void resume() {
        hang.end();
    }

    /** Breaks all connections; new ones are served. */
    public void cutConnections() {
        connections.cutAll();
    }

    /** Hangs up on everybody who connects from now on, or stops doing so. */
    public void refuseConnections(boolean refuse) {
        connections.refuse(refuse);
    }
}
