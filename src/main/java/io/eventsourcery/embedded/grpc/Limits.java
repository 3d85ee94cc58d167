package io.eventsourcery.embedded.grpc;

/** How large what is appended may be, in bytes. */
public record Limits(int event, int append) {
    /** What the server allows unless configured otherwise. */
    public static final Limits DEFAULT = new Limits(16 * 1024 * 1024, 256 * 1024 * 1024);
}
