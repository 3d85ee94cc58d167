package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the port, the node stays up and keeps nothing of it. */
class BadInputTest extends WithNode {
    @AfterEach
    void others_are_served_and_nothing_is_left_open() {
        String stream = name();
        append(stream, events(1));
        assertThat(revisions(read(stream))).containsExactly(0L);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.openCalls() == 0);
    }

    @Test
    void garbage_bytes_end_their_connection_and_nothing_else() throws IOException {
        byte[] garbage = new byte[100_000];
        new Random(7).nextBytes(garbage);
        try (Socket socket = new Socket("127.0.0.1", node.port())) {
            socket.setSoTimeout(15_000);
            assertThat(hangsUpOn(socket, garbage)).isTrue();
        }
    }

    @Test
    void a_plain_http_request_ends_its_connection() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", node.port())) {
            socket.setSoTimeout(15_000);
            assertThat(hangsUpOn(socket, "GET /info HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes())).isTrue();
        }
    }

    @Test
    void an_oversized_frame_ends_its_connection() throws IOException {
        try (RawHttp2 connection = new RawHttp2(node.port())) {
            connection.header(0xffffff, 0, 0);
            connection.awaitClose();
        }
    }

    @Test
    void a_connection_that_never_says_anything_is_ended() throws IOException {
        try (Socket silent = new Socket("127.0.0.1", node.port())) {
            silent.setSoTimeout(30_000);
            assertThat(hangsUpOn(silent, new byte[0])).isTrue();
        }
    }

    @Test
    void a_half_open_connection_is_ended_with_its_calls_when_the_keep_alive_has_failed() throws IOException {
        try (RawHttp2 append = new RawHttp2(node.port()); RawHttp2 batch = new RawHttp2(node.port())) {
            append.call("event_store.client.streams.Streams/Append");
            batch.call("event_store.client.streams.Streams/BatchAppend");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.openCalls() == 2);
            append.awaitClose();
            batch.awaitClose();
        }
    }

    @Test
    void a_message_beyond_the_limit_is_refused_in_the_servers_words() {
        Throwable failure = failure(client.appendToStream(name(), EventDataBuilder.binary("B", new byte[20_000_000]).build()));
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(Status.fromThrowable(failure).getDescription()).isEqualTo("Received message exceeds the maximum configured message size.");
    }

    @Test
    void a_message_far_beyond_the_limit_is_refused_unread() {
        Throwable failure = failure(client.appendToStream(name(), EventDataBuilder.binary("B", new byte[40_000_000]).build()));
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void a_message_that_is_beyond_the_limit_when_it_is_inflated_is_refused_in_the_servers_words() {
        var compressing = StreamsGrpc.newStub(channel).withCompression("gzip");
        var bomb = Raw.event(Raw.message(UUID.randomUUID()).setData(ByteString.copyFrom(new byte[20_000_000])));
        Status refused = Raw.failure(Raw.append(compressing, Raw.to(name()), bomb)).getStatus();
        assertThat(refused.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(refused.getDescription()).isEqualTo("Received message exceeds the maximum configured message size.");
    }

    @Test
    void a_message_that_came_compressed_is_as_good_as_any() throws Exception {
        String stream = name();
        Raw.append(StreamsGrpc.newStub(channel).withCompression("gzip"), Raw.to(stream), Raw.event(Raw.message(UUID.randomUUID()).setData(ByteString.copyFrom(new byte[15 << 20])))).get(20, TimeUnit.SECONDS);
        assertThat(read(stream).getEvents().get(0).getEvent().getEventData()).hasSize(15 << 20);
    }

    @Test
    void requests_that_make_no_sense_get_a_status() {
        StreamsGrpc.StreamsStub stub = StreamsGrpc.newStub(channel);
        for (ReadReq bad : List.of(ReadReq.getDefaultInstance(), Raw.request(Raw.readStream("s").clearUuidOption()), Raw.request(Raw.readStream("s").clearNoFilter()),
                Raw.request(Raw.readStream("s").clearCount()), Raw.request(Raw.readAll().clearAll()), Raw.follow(Raw.readAll().setReadDirectionValue(1)))) {
            Raw.Answer<ReadResp> answer = new Raw.Answer<>();
            stub.read(bad, answer);
            assertThat(Raw.failure(answer.future).getStatus().getCode()).as(bad.toString()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
        assertThat(Raw.failure(Raw.append(stub)).getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(Raw.failure(Raw.append(stub, Raw.event(Raw.message(UUID.randomUUID())))).getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(Raw.failure(Raw.append(stub, Raw.to("s"), Raw.to("s"))).getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        var nothingExpected = Raw.to("s").toBuilder();
        nothingExpected.getOptionsBuilder().clearExpectedStreamRevision();
        assertThat(Raw.failure(Raw.append(stub, nothingExpected.build())).getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private static boolean hangsUpOn(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            byte[] buffer = new byte[1_024];
            while (socket.getInputStream().read(buffer) >= 0) {
                // Whatever it still says.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
