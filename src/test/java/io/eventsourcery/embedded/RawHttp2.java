package io.eventsourcery.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/2 as it takes to misbehave, on a socket. */
final class RawHttp2 implements AutoCloseable {
    private static final int SETTINGS = 4, PING = 6, GOAWAY = 7, ACK = 1;
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

    /** A frame, its length said to be what it is. */
    void frame(int type, int flags, byte[] payload) throws IOException {
        header(payload.length, type, flags);
        out.write(payload);
        out.flush();
    }

    /** Only the beginning of a frame. */
    void header(int length, int type, int flags) throws IOException {
        out.write(new byte[]{(byte) (length >> 16), (byte) (length >> 8), (byte) length, (byte) type, (byte) flags, 0, 0, 0, 0});
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
        while (in.read(buffer) >= 0) {
            // Whatever it still says.
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
