package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordSizeExceededException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.TransactionMaxSizeExceededException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SizeLimitTest extends WithNode {
    SizeLimitTest() {
        super(EmbeddedNode.builder().limits(1_000, 2_500));
    }

    private static EventData sized(int bytes) {
        return EventDataBuilder.binary("B", new byte[bytes]).build();
    }

    private CompletableFuture<?> multiAppend(String stream, EventData... events) {
        return client.multiStreamAppend(List.of(new AppendStreamRequest(stream, List.of(events).iterator(), StreamState.any())).iterator());
    }

    @Test
    @DisplayName("28 A too large event is an invalid argument that names it, and nothing is written")
    void a_too_large_event_is_refused() {
        String stream = name();
        EventData large = sized(999);
        StatusRuntimeException failure = (StatusRuntimeException) failure(client.appendToStream(stream, sized(998), large));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(Raw.trailer(failure, "exception")).isEqualTo("maximum-append-event-size-exceeded");
        assertThat(Raw.trailer(failure, "maximum-append-event-size")).isEqualTo("1000");
        assertThat(Raw.trailer(failure, "proposed-append-event-size")).isEqualTo("1001");
        assertThat(Raw.trailer(failure, "event-id")).contains(Long.toString(large.getEventId().getMostSignificantBits()));
        nothingIsIn(stream);
    }

    @Test
    @DisplayName("28 A too large append is an invalid argument, and nothing is written")
    void a_too_large_append_is_refused() {
        String stream = name();
        StatusRuntimeException failure = (StatusRuntimeException) failure(client.appendToStream(stream, sized(900), sized(900), sized(900)));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(Raw.trailer(failure, "exception")).isEqualTo("maximum-append-size-exceeded");
        assertThat(Raw.trailer(failure, "maximum-append-size")).isEqualTo("2500");
        nothingIsIn(stream);
    }

    @Test
    @DisplayName("36 A too large record and a too large transaction over several streams have exceptions of their own")
    void a_too_large_record_or_transaction_has_an_exception_of_its_own() {
        String stream = name();
        assertThat(failure(multiAppend(stream, sized(1_001)))).isInstanceOfSatisfying(RecordSizeExceededException.class, large -> {
            assertThat(large.getStream()).isEqualTo(stream);
            assertThat(large.getMaxSize()).isEqualTo(1_000);
            assertThat(large.getSize()).isGreaterThan(1_000);
        });
        assertThat(failure(multiAppend(stream, sized(900), sized(900), sized(900)))).isInstanceOfSatisfying(TransactionMaxSizeExceededException.class, large -> {
            assertThat(large.getMaxSize()).isEqualTo(2_500);
            assertThat(large.getSize()).isGreaterThan(2_500);
        });
        nothingIsIn(stream);
    }

    private void nothingIsIn(String stream) {
        assertThat(failure(client.readStream(stream, ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
    }
}
