package io.eventsourcery.embedded.log;

/** A registration that can be taken back. */
public interface Subscribed extends AutoCloseable {
    @Override
    void close();
}
