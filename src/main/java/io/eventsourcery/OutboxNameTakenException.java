package io.eventsourcery;

/** What has the outbox's name in the database was not made as an outbox, by its settings: somebody else depends on it. Choose another name. */
public class OutboxNameTakenException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    /** @param setting by which the name was given */
    public OutboxNameTakenException(String setting, OutboxNameTakenException cause) {
        super(setting + ": " + cause.getMessage(), cause);
    }

    /** @param what why it is no outbox */
    public OutboxNameTakenException(String outbox, String what) {
        super("Outbox name \"" + outbox + "\" is taken: a persistent subscription group of that name exists on $all and is no outbox (" + what
                + "); choose another outbox name, or delete the group if nobody needs it");
    }
}
