package io.eventsourcery.embedded.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PumpTest {
    private final Client client = new Client();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Numbers feed = new Numbers();
    private final Pump pump = new Pump(feed, client, tasks::add);

    private void run() {
        while (!tasks.isEmpty()) tasks.poll().run();
    }

    @Test
    void what_the_client_does_not_take_is_not_fetched() {
        feed.left = 1_000_000;
        client.room = 5;
        pump.wake();
        run();
        assertThat(client.got).hasSize(5);
        assertThat(feed.fetched).isEqualTo(5);
        client.room = 3;
        pump.wake();
        run();
        assertThat(client.got).hasSize(8);
    }

    @Test
    void an_idle_feed_occupies_nobody_until_it_is_woken() {
        client.room = 100;
        pump.wake();
        run();
        assertThat(client.got).isEmpty();
        feed.left = 2;
        pump.wake();
        pump.wake();
        assertThat(tasks).hasSize(1);
        run();
        assertThat(client.got).hasSize(2);
    }

    @Test
    void a_long_feed_lets_others_take_their_turn() {
        feed.left = 1_000;
        client.room = 1_000;
        pump.wake();
        tasks.poll().run();
        assertThat(client.got).hasSizeLessThan(1_000).isNotEmpty();
        run();
        assertThat(client.got).hasSize(1_000);
    }

    @Test
    void a_feed_that_is_done_ends_the_call_and_one_that_fails_fails_it() {
        client.room = 10;
        feed.done = true;
        pump.wake();
        run();
        assertThat(client.ended).isEqualTo("completed");

        Client other = new Client();
        other.room = 1;
        Pump failing = new Pump(new Feed() {
            @Override
            public ReadResp poll() {
                throw Errors.streamDeleted("s");
            }

            @Override
            public boolean done() {
                return false;
            }
        }, other, Runnable::run);
        failing.wake();
        failing.wake();
        assertThat(other.ended).isEqualTo("FAILED_PRECONDITION");
    }

    @Test
    void a_stopped_pump_sends_nothing_more() {
        feed.left = 10;
        client.room = 10;
        pump.wake();
        pump.stop();
        run();
        assertThat(client.got).isEmpty();
    }

    private static final class Numbers implements Feed {
        private int left;
        private int fetched;
        private boolean done;

        @Override
        public ReadResp poll() {
            if (left == 0) return null;
            left--;
            return ReadResp.newBuilder().setLastStreamPosition(fetched++).build();
        }

        @Override
        public boolean done() {
            return done;
        }
    }

    private static final class Client extends ServerCallStreamObserver<ReadResp> {
        private final List<ReadResp> got = new ArrayList<>();
        private int room;
        private String ended;

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void onNext(ReadResp message) {
            room--;
            got.add(message);
        }

        @Override
        public void onError(Throwable error) {
            ended = Status.fromThrowable(error).getCode().name();
        }

        @Override
        public void onCompleted() {
            ended = "completed";
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
        }

        @Override
        public void setCompression(String compression) {
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
        }

        @Override
        public void request(int count) {
        }

        @Override
        public void setMessageCompression(boolean enable) {
        }

        @Override
        public void disableAutoInboundFlowControl() {
        }
    }
}
