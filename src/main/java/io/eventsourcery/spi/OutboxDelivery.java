package io.eventsourcery.spi;

/** An event to be published, until one of the three is called. */
public interface OutboxDelivery {
    RecordedRaw record();

    /** 1 for the first. */
    int attempt();

    /** Published, or not to be. */
    void done();

    /** To be delivered again, before any later one. */
    void retry(String cause);

    /** To be put aside. */
    void park(String cause);
}
