package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of the node while a client is saying what to append: all of it is there afterwards, or nothing. */
@Timeout(120)
class WholeAppendTest {
    private static final int MESSAGES = 400;
    private static final int AT_ONCE = 8;
    private final EmbeddedNode node = EmbeddedNode.start();

    enum End { STOPPED, KILLED, CUT }

    @AfterEach
    void stop() {
        node.close();
    }

    private KurrentDBClient client() {
        return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(node.connectionString()));
    }

    private void end(End how) {
        switch (how) {
            case STOPPED -> node.stop();
            case KILLED -> node.kill();
            case CUT -> node.faults().cutConnections();
        }
        node.restart();
    }

    private long length(KurrentDBClient client, String stream) throws Exception {
        try {
            return client.readStream(stream, ReadStreamOptions.get().maxCount(MESSAGES)).get(10, TimeUnit.SECONDS).getEvents().size();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(StreamNotFoundException.class);
            return 0;
        }
    }

    /** Another client than the one that was cut off; it is shut down whatever became of its calls. */
    private static void await(List<CompletableFuture<?>> calls) throws Exception {
        try {
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(15, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What became of them is seen in the log.
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_append_of_many_events_is_whole_or_not_there(End how) throws Exception {
        List<Long> lengths = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            KurrentDBClient client = client();
            WithNode.get(client.appendToStream("warm", WithNode.event("A")));
            List<CompletableFuture<?>> calls = new ArrayList<>();
            String prefix = how + "-" + round + "-";
            for (int call = 0; call < AT_ONCE; call++) {
                calls.add(client.appendToStream(prefix + call, AppendToStreamOptions.get().streamState(StreamState.noStream()),
                        IntStream.range(0, MESSAGES).mapToObj(i -> WithNode.event("A")).iterator()));
            }
            TimeUnit.MICROSECONDS.sleep(200L * round);
            end(how);
            await(calls);
            WithNode.get(client.shutdown());
            KurrentDBClient after = client();
            for (int call = 0; call < AT_ONCE; call++) {
                lengths.add(length(after, prefix + call));
            }
            WithNode.get(after.shutdown());
        }
        assertThat(lengths).isSubsetOf(0L, (long) MESSAGES);
    }

    @ParameterizedTest
    @EnumSource
    void an_append_to_many_streams_is_whole_or_not_there(End how) throws Exception {
        for (int round = 0; round < 10; round++) {
            KurrentDBClient client = client();
            WithNode.get(client.appendToStream("warm", WithNode.event("A")));
            String prefix = how + "-" + round + "-";
            CompletableFuture<?> call = client.multiStreamAppend(IntStream.range(0, MESSAGES)
                    .mapToObj(i -> new AppendStreamRequest(prefix + i, List.of(WithNode.event("A")).iterator(), StreamState.noStream())).iterator());
            TimeUnit.MICROSECONDS.sleep(200L * round);
            end(how);
            await(List.of(call));
            WithNode.get(client.shutdown());
            KurrentDBClient after = client();
            List<Long> lengths = new ArrayList<>();
            for (int stream = 0; stream < MESSAGES; stream += 7) {
                lengths.add(length(after, prefix + stream));
            }
            WithNode.get(after.shutdown());
            assertThat(lengths).as("events of round %s", round).containsOnly(lengths.get(0));
        }
    }
}
