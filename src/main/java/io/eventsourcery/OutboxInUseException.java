package io.eventsourcery;

/** Another run or worker, perhaps of another process, is publishing from this outbox. */
public class OutboxInUseException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public OutboxInUseException(String outbox, Throwable cause) {
        super("Outbox \"" + outbox + "\" is being published by another run or worker; stop that one, or try again when it is done", cause);
    }
}
