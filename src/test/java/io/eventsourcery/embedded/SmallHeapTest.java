package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmallHeapTest {
    @Test
    @DisplayName("62 A node with a heap of 64 MiB serves 10,000 events in one read while slow followers hold back")
    void a_node_with_a_small_heap_serves_slow_readers() throws Exception {
        try (Alone node = Alone.with("-Xmx64m")) {
            KurrentDBClient client = node.newClient();
            byte[] data = new byte[1_000];
            for (int i = 0; i < 20; i++) {
                List<EventData> batch = new ArrayList<>();
                for (int k = 0; k < 500; k++) batch.add(EventData.builderAsBinary("E", data).build());
                WithNode.get(client.appendToStream("s", batch.iterator()));
            }
            CountDownLatch go = new CountDownLatch(1);
            List<Follower> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Follower follower = new Slow(go);
                WithNode.get(client.subscribeToStream("s", follower, SubscribeToStreamOptions.get().fromStart()));
                slow.add(follower);
            }
            assertThat(WithNode.get(client.readStream("s", ReadStreamOptions.get().fromStart().deadline(50_000))).getEvents()).hasSize(10_000);
            go.countDown();
            slow.forEach(follower -> follower.awaitEvents(10_000));
            WithNode.get(client.shutdown());
        }
    }

    @Test
    void many_who_never_read_large_events_keep_nobody_from_reading() throws Exception {
        try (Alone node = Alone.with("-Xmx64m")) {
            KurrentDBClient client = node.newClient();
            for (int i = 0; i < 3; i++) WithNode.get(client.appendToStream("large", EventDataBuilder.binary("B", new byte[1 << 20]).build()));
            ManagedChannel stuck = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
            for (int i = 0; i < 100; i++) StreamsGrpc.newStub(stuck).read(Raw.request(Raw.readStream("large")), new StuckReader());
            for (int i = 0; i < 5; i++)
                assertThat(WithNode.get(client.readStream("large", ReadStreamOptions.get().fromStart().deadline(20_000))).getEvents()).hasSize(3);
            assertThat(node.isAlive()).isTrue();
            assertThat(node.errors()).isEmpty();
            stuck.shutdownNow();
            WithNode.get(client.shutdown());
        }
    }

    private static final class StuckReader implements ClientResponseObserver<ReadReq, ReadResp> {
        @Override
        public void beforeStart(ClientCallStreamObserver<ReadReq> call) {
            call.disableAutoRequestWithInitial(0);
        }

        @Override
        public void onNext(ReadResp message) {
            throw new AssertionError("Nothing was asked for");
        }

        @Override
        public void onError(Throwable error) {
            // It asks for nothing, not even for that.
        }

        @Override
        public void onCompleted() {
            throw new AssertionError("Nothing was asked for");
        }
    }

    private static final class Slow extends Follower {
        private final CountDownLatch go;

        Slow(CountDownLatch go) {
            this.go = go;
        }

        @Override
        public void onEvent(Subscription subscription, ResolvedEvent event) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.onEvent(subscription, event);
        }
    }
}
