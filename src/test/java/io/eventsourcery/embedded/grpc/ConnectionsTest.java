package io.eventsourcery.embedded.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectionsTest {
    private final EventLoopGroup acceptors = new NioEventLoopGroup(1);
    private final EventLoopGroup workers = new NioEventLoopGroup(1);
    private final Connections connections = new Connections();
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();

    @AfterEach
    void stop() {
        acceptors.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        workers.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Listens, and does that with what connects. */
    private Socket connected(Consumer<Channel> served) throws IOException {
        Channel listening = connections.listen();
        listening.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object connection) {
                try {
                    served.accept((Channel) connection);
                    accepted.complete(null);
                } catch (RuntimeException e) {
                    accepted.completeExceptionally(e);
                }
            }
        });
        acceptors.register(listening).syncUninterruptibly();
        listening.bind(new InetSocketAddress("127.0.0.1", 0)).syncUninterruptibly();
        Socket client = new Socket();
        client.connect(listening.localAddress());
        client.setSoTimeout(10_000);
        return client;
    }

    private static void assertThatItIsCut(Socket client) {
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    }

    @Test
    void a_connection_is_cut_without_a_word() throws Exception {
        try (Socket client = connected(workers::register)) {
            accepted.join();
            connections.cutAll();
            assertThatItIsCut(client);
        }
    }

    @Test
    void a_connection_that_has_no_thread_yet_is_cut_as_it_gets_one() throws Exception {
        try (Socket client = connected(connection -> {
            connections.cutAll();
            workers.register(connection);
        })) {
            assertThat(accepted).succeedsWithin(10, TimeUnit.SECONDS);
            assertThatItIsCut(client);
        }
    }

    @Test
    void a_connection_that_waits_for_its_thread_is_cut_as_well() throws Exception {
        CompletableFuture<Void> busy = new CompletableFuture<>();
        workers.execute(busy::join);
        try (Socket client = connected(workers::register)) {
            accepted.join();
            connections.cutAll();
            busy.complete(null);
            assertThatItIsCut(client);
        }
    }
}
