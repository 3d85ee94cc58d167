package io.eventsourcery.kurrentdb;

/** The streams that an outbox has beside its group. */
record OutboxStreams(String outbox) {
    static final String LEDGER_TYPE = "$eventsourcery:outbox-ledger";
    static final String AUDIT_TYPE = "$eventsourcery:outbox-audit";
    static final String DEFINITION_TYPE = "$eventsourcery:outbox-definition";

    String ledger() {
        return named("outbox");
    }

    String audit() {
        return named("outbox:audit");
    }

    String definitions() {
        return named("outbox:definition");
    }

    /** The server's own. */
    String parked() {
        return "$persistentsubscription-$all::" + outbox + "-parked";
    }

    private String named(String kind) {
        return new OwnStream(kind, outbox).toString();
    }
}
