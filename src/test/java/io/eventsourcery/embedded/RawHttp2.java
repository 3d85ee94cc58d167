package io.eventsourcery.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/2 as it takes to misbehave, on a socket. */
final class RawHttp2 implements AutoCloseable {
    private static final int HEADERS = 1, SETTINGS = 4, PING = 6, GOAWAY = 7, ACK = 1, END_HEADERS = 4, FIRST_STREAM = 1;
    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;
    private boolean goneAway;

    RawHttp2(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(15_000);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, new byte[0]);
    }

    void ping() throws IOException {
        frame(PING, 0, new byte[8]);
    }

    /** Begins a call, and says nothing in it. */
    void call(String method) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        for (String header : new String[]{":method", "POST", ":scheme", "http", ":path", "/" + method, ":authority", "localhost", "content-type", "application/grpc", "te", "trailers"})
            literal(headers, header);
        header(headers.size(), HEADERS, END_HEADERS, FIRST_STREAM);
        out.write(headers.toByteArray());
        out.flush();
    }

    /** Names and values in turn: a name stands after a byte that says that the pair is not to be remembered. */
    private static void literal(ByteArrayOutputStream headers, String text) {
        if (text.startsWith(":") || text.equals("content-type") || text.equals("te")) headers.write(0);
        headers.write(text.length());
        headers.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A frame, its length said to be what it is. */
    void frame(int type, int flags, byte[] payload) throws IOException {
        header(payload.length, type, flags);
        out.write(payload);
        out.flush();
    }

    /** Only the beginning of a frame. */
    void header(int length, int type, int flags) throws IOException {
        header(length, type, flags, 0);
    }

    private void header(int length, int type, int flags, int stream) throws IOException {
        out.write(new byte[]{(byte) (length >> 16), (byte) (length >> 8), (byte) length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        out.flush();
    }

    int awaitPingAnswers(int count) throws IOException {
        int answers = 0;
        while (answers < count && !goneAway) if (next() == PING) answers++;
        return answers;
    }

    boolean goneAway() {
        return goneAway;
    }

    /** Reads until the other side has hung up. */
    void awaitClose() throws IOException {
        byte[] buffer = new byte[1_024];
        try {
            while (in.read(buffer) >= 0) {
                // Whatever it still says.
            }
        } catch (SocketException reset) {
            // Hung up without a word.
        }
    }

    private int next() throws IOException {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        int type = in.readUnsignedByte(), flags = in.readUnsignedByte();
        in.readInt();
        in.readFully(new byte[length]);
        goneAway |= type == GOAWAY;
        if (type == SETTINGS && flags != ACK) frame(SETTINGS, ACK, new byte[0]);
        return type == PING && flags != ACK ? -1 : type;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
