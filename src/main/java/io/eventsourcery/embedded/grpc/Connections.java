package io.eventsourcery.embedded.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelException;
import io.grpc.netty.shaded.io.netty.channel.ChannelInitializer;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The sockets of a node, to be cut or refused. */
final class Connections {
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    NioServerSocketChannel listen() {
        Listening channel = new Listening();
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
        return channel;
    }

    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Breaks every connection as a dying process would: without a word. */
    void cutAll() {
        accepted().forEach(Accepted::cut);
    }

    void cut(SocketAddress client) {
        accepted().filter(connection -> client.equals(connection.remoteAddress())).forEach(Accepted::cut);
    }

    private Stream<Accepted> accepted() {
        return open.stream().filter(Accepted.class::isInstance).map(Accepted.class::cast);
    }

    private final class Listening extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            SocketChannel socket = javaChannel().accept();
            if (socket == null) return 0;
            if (refusing) {
                socket.close();
                return 0;
            }
            Accepted channel = new Accepted(this, socket);
            open.add(channel);
            channel.closeFuture().addListener(closed -> open.remove(channel));
            accepted.add(channel);
            return 1;
        }
    }

    private static final class Accepted extends NioSocketChannel {
        private volatile boolean cut;

        Accepted(Channel parent, SocketChannel socket) {
            super(parent, socket);
            pipeline().addFirst(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel registered) {
                    registered.pipeline().addFirst(new SilenceWatch(silent -> cut()));
                    if (cut) end();
                }
            });
        }

        /** One that has been accepted and not been given its thread yet ends as it gets it. */
        void cut() {
            try {
                config().setSoLinger(0);
            } catch (ChannelException gone) {
                return; // Its client was faster.
            }
            cut = true;
            if (isRegistered()) eventLoop().execute(this::end);
        }

        /** Past the pipeline, which would take its leave in order. */
        private void end() {
            unsafe().close(newPromise());
        }
    }
}
