package io.eventsourcery.cdi.config;

import io.eventsourcery.cdi.TenantResolver;

/** Every property that the module reads, with what it accepts. */
public enum ConfigKey {
    CONNECTION_STRING("connection-string", "text", "", "a KurrentDB connection string, such as kurrentdb://localhost:2113?tls=false",
            "Where the database is. Needed unless the application produces a KurrentDBClient bean."),
    TIMEOUT("timeout", "duration", "", Durations.ACCEPTED,
            "How long one call to KurrentDB may take; loading a long stream takes several. Without it each request has the client's own 10 s, and a call 30 s."),
    TENANCY("tenancy", "word", "optional", "optional, required",
            "Whether a call may have no tenant and then works for the default one. A TenantResolver bean or tenant-resolver makes it required."),
    TENANT_RESOLVER("tenant-resolver", "word", "none", "none, header, path, host, claim",
            "What of a request says its tenant: a header, the first segment of its path after the servlet's or the JAX-RS application's, its host name, or a claim of "
                    + "the caller's MicroProfile JWT. A call outside of a request then needs CurrentTenant.run. Without it a TenantResolver bean can say it."),
    TENANT_RESOLVER_NAME("tenant-resolver-name", "text", "", "a text that is not blank, where tenant-resolver is header, claim or host",
            "Which header (X-Tenant unless set) or claim (tenant) it is; of a host, the domain that follows the tenant, without which the whole name is the tenant."),
    TENANT_IDLE_TIME("tenant-idle-time", "duration", "30m", Durations.ACCEPTED,
            "After which a tenant's @TenantScoped beans are destroyed when nobody has called one of them, at most a quarter of it later."),
    JSON_NAMING("json-naming", "word", "as-declared", "as-declared, snake-case",
            "How the fields of events are called in JSON. Python's are in snake case."),
    OUTBOX_ENABLED("outbox-enabled", "boolean", "true", "true, false",
            "Whether there is an outbox, in which events wait also where there is no publisher. Its group is made before the first append, which needs the right to."),
    OUTBOX_NAME("outbox-name", "text", "pyes-outbox", "a text of printable ASCII characters that is not blank",
            "Name of the persistent subscription group that is the outbox; the default is Event Sourcery's."),
    OUTBOX_ATTEMPTS("outbox-attempts", "number", "3", "a whole number, 1 or more",
            "How often an event is tried before it is parked."),
    OUTBOX_ORDER("outbox-order", "word", "per-stream", "per-stream, none",
            "Whether events of a stream are published one after another, by one worker at a time; or as it comes, by a worker on every node."),
    OUTBOX_AFTER_PARKED("outbox-after-parked", "word", "wait", "wait, go-on",
            "What later events of a stream do while one is parked. Without order they always go on."),
    OUTBOX_START("outbox-start", "word", "now", "now, beginning",
            "Which events a new outbox publishes first: those that are appended from now on, or all that the database has."),
    OUTBOX_CONCURRENCY("outbox-concurrency", "number", "8", "a whole number, 1 or more",
            "How many events, each of another stream, a worker publishes at a time."),
    OUTBOX_BUFFER("outbox-buffer", "number", "500", "a whole number, 1 or more",
            "How many events a worker holds at most."),
    OUTBOX_PUBLISH_TIMEOUT("outbox-publish-timeout", "duration", "30s", Durations.ACCEPTED,
            "How long one call of the publisher may take; it is interrupted then, and has failed."),
    OUTBOX_BACKOFF("outbox-backoff", "duration", "500ms", Durations.ACCEPTED,
            "How long after its first failure an event is tried again; twice as long after each further one. Not longer than outbox-longest-backoff."),
    OUTBOX_LONGEST_BACKOFF("outbox-longest-backoff", "duration", "30s", Durations.ACCEPTED,
            "The longest time between two attempts."),
    CHECKPOINT_EVERY("checkpoint-every", "number", "100", "a whole number, 1 or more",
            "After how many events a durable subscription saves its position."),
    CHECKPOINT_INTERVAL("checkpoint-interval", "duration", "5s", Durations.ACCEPTED,
            "How long after the last time a durable subscription saves its position, if it moved."),
    SUBSCRIPTION_LEASE("subscription-lease", "duration", "20s", "500 ms to 365 days, " + Durations.FORMS + "; off",
            "After how long a node that runs durable subscriptions and is not heard of loses them to another; off has every node run them."),
    STOP_TIMEOUT("stop-timeout", "duration", "10s", Durations.ACCEPTED,
            "How long the application's stop waits for each handler and publisher that is at work; then its event comes again.");

    public static final String PREFIX = "eventsourcery.kurrentdb.";

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

    public String type() {
        return type;
    }

    /** As text; empty where there is none. */
    public String byDefault() {
        return byDefault;
    }

    public String accepted() {
        return accepted;
    }

    public String meaning() {
        return meaning;
    }

    /** The whole key. */
    @Override
    public String toString() {
        return PREFIX + leaf;
    }
}
