package io.eventsourcery.embedded.grpc;

/** How large what is appended may be, in bytes. */
public record Limits(int event, int append) {
    /** What the server allows unless configured otherwise. */
    public static final Limits DEFAULT = new Limits(16 * 1024 * 1024, 256 * 1024 * 1024);
    /** What the server takes in one message of its first protocol, whatever it is configured to. */
    private static final int FIRST_PROTOCOL = 16 * 1024 * 1024 - 10_000;

    /** How large a message of a method may be: in the second protocol a whole append to a stream is one. */
    long message(String method) {
        return method.startsWith("kurrentdb.protocol.v2.") ? append * 3L / 2 : FIRST_PROTOCOL;
    }
}
