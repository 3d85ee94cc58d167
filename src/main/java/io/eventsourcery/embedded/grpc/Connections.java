package io.eventsourcery.embedded.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelException;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
        open.stream().filter(Accepted.class::isInstance).forEach(Connections::cut);
    }

    void cut(SocketAddress client) {
        open.stream().filter(channel -> channel instanceof Accepted && client.equals(channel.remoteAddress())).forEach(Connections::cut);
    }

    private static void cut(Channel channel) {
        try {
            ((Accepted) channel).config().setSoLinger(0);
        } catch (ChannelException gone) {
            return; // Its client was faster.
        }
        // Past the pipeline, which would take its leave in order.
        channel.eventLoop().execute(() -> channel.unsafe().close(channel.newPromise()));
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

    private final class Accepted extends NioSocketChannel {
        Accepted(Channel parent, SocketChannel socket) {
            super(parent, socket);
            pipeline().addFirst(new SilenceWatch(Connections::cut));
        }
    }
}
