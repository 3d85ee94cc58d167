package io.eventsourcery.cdi;

/** Every property that the module reads, with what it accepts. */
enum ConfigKey {
    CONNECTION_STRING("connection-string", "text", "", "a KurrentDB connection string, such as kurrentdb://localhost:2113?tls=false",
            "Where the database is. Needed unless the application produces a KurrentDBClient bean."),
    TIMEOUT("timeout", "duration", "", "1 ms or more, in ISO 8601 (PT5S) or with a unit (500ms, 5s, 1m)",
            "How long one call to KurrentDB may take; loading a long stream takes several. Without it the client's own default holds, 10 s."),
    TENANCY("tenancy", "word", "optional", "optional, required",
            "Whether a call may have no tenant and then works for the default one. A TenantResolver bean makes it required."),
    JSON_NAMING("json-naming", "word", "as-declared", "as-declared, snake-case",
            "How the fields of events are called in JSON. Python's are in snake case."),
    OUTBOX_ENABLED("outbox-enabled", "boolean", "true", "true, false",
            "Whether events wait to be published."),
    OUTBOX_NAME("outbox-name", "text", "pyes-outbox", "a text that is not blank",
            "Name of the persistent subscription group that is the outbox; the default is Event Sourcery's."),
    OUTBOX_ATTEMPTS("outbox-attempts", "number", "3", "a whole number, 1 or more",
            "How often an event is tried before it is parked."),
    CHECKPOINT_EVERY("checkpoint-every", "number", "100", "a whole number, 1 or more",
            "After how many events a durable subscription saves its position."),
    CHECKPOINT_INTERVAL("checkpoint-interval", "duration", "5s", "1 ms or more, in ISO 8601 (PT5S) or with a unit (500ms, 5s, 1m)",
            "How long after the last time a durable subscription saves its position, if it moved."),
    SUBSCRIPTION_LEASE("subscription-lease", "duration", "20s", "500 ms or more, in ISO 8601 (PT5S) or with a unit (500ms, 5s, 1m); off",
            "After how long a node that runs durable subscriptions and is not heard of loses them to another; off has every node run them.");

    static final String PREFIX = "eventsourcery.kurrentdb.";

    private final String leaf;
    private final String type;
    private final String byDefault;
    private final String accepted;
    private final String meaning;

    ConfigKey(String leaf, String type, String byDefault, String accepted, String meaning) {
        this.leaf = leaf;
        this.type = type;
        this.byDefault = byDefault;
        this.accepted = accepted;
        this.meaning = meaning;
    }

    String type() {
        return type;
    }

    /** As text; empty where there is none. */
    String byDefault() {
        return byDefault;
    }

    String accepted() {
        return accepted;
    }

    String meaning() {
        return meaning;
    }

    /** The whole key. */
    @Override
    public String toString() {
        return PREFIX + leaf;
    }
}
