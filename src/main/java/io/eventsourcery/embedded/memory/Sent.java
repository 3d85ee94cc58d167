package io.eventsourcery.embedded.memory;

/** What the client of one call was sent and has not taken yet: part of what is {@link Outgoing}. */
public final class Sent {
    private final Outgoing outgoing;
    final Runnable whenRoom;
    final Runnable whenGivenUp;
    /** The rest is guarded by all that is outgoing; this is also looked at without. */
    volatile long bytes;
    long since;

    Sent(Outgoing outgoing, Runnable whenRoom, Runnable whenGivenUp) {
        this.outgoing = outgoing;
        this.whenRoom = whenRoom;
        this.whenGivenUp = whenGivenUp;
    }

    /** Whether more may be sent; if not, this is told when there is room. */
    public boolean hasRoom() {
        return outgoing.hasRoom(this);
    }

    /** So much waits for the client. */
    public void add(long more) {
        outgoing.add(this, more);
    }

    /** The client has taken all there was. */
    public void taken() {
        if (bytes != 0) outgoing.taken(this);
    }

    /** Nothing waits any longer, and nobody is to be told. */
    public void close() {
        outgoing.close(this);
    }
}
