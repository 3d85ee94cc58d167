package io.eventsourcery.embedded.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Breaks a connection that has failed its keep-alive. gRPC gives its calls up and takes its leave in order, which waits for an answer that
 * nobody will give.
 */
final class SilenceWatch extends ChannelInboundHandlerAdapter {
    /** The keep-alive asks after so long a silence, and waits for an answer as long again. */
    static final int KEEP_ALIVE_SECONDS = 10;
    private static final int LOOK_SECONDS = 2;
    /** Its calls are told first. */
    private static final int MOST_SILENT_LOOKS = 2 * KEEP_ALIVE_SECONDS / LOOK_SECONDS + 1;

    private final Consumer<Channel> breaking;
    private ScheduledFuture<?> next;
    private boolean heard;
    private int silent;

    SilenceWatch(Consumer<Channel> breaking) {
        this.breaking = breaking;
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
        lookLater(connection);
        connection.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        heard = true;
        connection.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        if (next != null) next.cancel(false);
        connection.fireChannelInactive();
    }

    /** By the connection's own thread: while that is held up, nothing could be heard and no time passes. */
    private void look(ChannelHandlerContext connection) {
        silent = heard ? 0 : silent + 1;
        heard = false;
        if (silent < MOST_SILENT_LOOKS) lookLater(connection);
        else breaking.accept(connection.channel());
    }

    private void lookLater(ChannelHandlerContext connection) {
        next = connection.executor().schedule(() -> look(connection), LOOK_SECONDS, TimeUnit.SECONDS);
    }
}
