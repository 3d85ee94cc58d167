package io.eventsourcery.embedded.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();
    private int broken;

    SilenceWatchTest() {
        connection.freezeTime();
        connection.pipeline().addFirst(new SilenceWatch(channel -> broken++));
        connection.pipeline().fireChannelActive();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            connection.advanceTimeBy(1, TimeUnit.SECONDS);
            connection.runScheduledPendingTasks();
        }
    }

    @Test
    void a_connection_is_broken_when_the_keep_alive_had_its_time_and_nothing_came() {
        pass(20);
        assertThat(broken).isZero();
        pass(6);
        assertThat(broken).isOne();
        pass(60);
        assertThat(broken).isOne();
    }

    @Test
    void a_connection_that_answers_the_keep_alive_stands() {
        for (int i = 0; i < 10; i++) {
            pass(19);
            connection.writeInbound(Unpooled.wrappedBuffer(new byte[]{1}));
        }
        assertThat(broken).isZero();
    }

    @Test
    void time_in_which_the_node_itself_did_nothing_does_not_count() {
        pass(5);
        connection.advanceTimeBy(1, TimeUnit.HOURS);
        connection.runScheduledPendingTasks();
        pass(10);
        assertThat(broken).isZero();
    }
}
