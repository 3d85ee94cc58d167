package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("Looks at the heap, which it has to have for itself")
class SlowReaderTest extends WithNode {
    @Test
    @DisplayName("75 Clients that never read, or follow without reading, cost no memory and are freed when they go")
    void clients_that_never_read_cost_no_memory_and_are_freed_when_they_go() {
        String stream = name();
        for (int i = 0; i < 100; i++) append(stream, EventDataBuilder.binary("B", new byte[100_000]).build());
        List<ManagedChannel> channels = new ArrayList<>();
        long before = usedMemory();
        for (int i = 0; i < 20; i++) {
            ManagedChannel other = newChannel();
            channels.add(other);
            ReadReq request = i % 2 == 0 ? Raw.request(Raw.readStream(stream)) : Raw.follow(Raw.readStream(stream));
            StreamsGrpc.newStub(other).read(request, new Reader(0));
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> node.openCalls() >= 20);
        append(stream, events(500));
        // All that is waiting for them, 10 MB each, would be 200 MB.
        assertThat(usedMemory() - before).isLessThan(100_000_000);
        channels.forEach(ManagedChannel::shutdownNow);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> node.openCalls() == 0);
    }

    @Test
    @DisplayName("62 10,000 events can be read in one call by a reader that takes them one by one")
    void a_reader_that_takes_one_event_at_a_time_gets_all_of_them() {
        String stream = name();
        for (int i = 0; i < 20; i++) append(stream, events(500));
        Reader oneByOne = new Reader(1);
        StreamsGrpc.newStub(channel).read(Raw.request(Raw.readStream(stream)), oneByOne);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            oneByOne.call.request(1);
            for (int i = 0; i < 400; i++) oneByOne.call.request(1);
            return oneByOne.ended;
        });
        assertThat(oneByOne.taken.get()).isEqualTo(10_000);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static final class Reader implements ClientResponseObserver<ReadReq, ReadResp> {
        private final int atFirst;
        private final AtomicInteger taken = new AtomicInteger();
        private volatile ClientCallStreamObserver<ReadReq> call;
        private volatile boolean ended;

        Reader(int atFirst) {
            this.atFirst = atFirst;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<ReadReq> call) {
            this.call = call;
            call.disableAutoRequestWithInitial(atFirst);
        }

        @Override
        public void onNext(ReadResp value) {
            taken.incrementAndGet();
        }

        @Override
        public void onError(Throwable error) {
            ended = true;
        }

        @Override
        public void onCompleted() {
            ended = true;
        }
    }
}
