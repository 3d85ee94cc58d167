package io.eventsourcery.kurrentdb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The streams that an outbox has beside its group. Ours have no dash, as {@link CheckpointStream}s have none, and for the same reasons. */
record OutboxStreams(String outbox) {
    static final String LEDGER_TYPE = "$eventsourcery:outbox-ledger";
    static final String AUDIT_TYPE = "$eventsourcery:outbox-audit";
    static final String DEFINITION_TYPE = "$eventsourcery:outbox-definition";

    String ledger() {
        return named("eventsourcery:outbox:");
    }

    String audit() {
        return named("eventsourcery:outbox:audit:");
    }

    String definitions() {
        return named("eventsourcery:outbox:definition:");
    }

    /** The server's own. */
    String parked() {
        return "$persistentsubscription-$all::" + outbox + "-parked";
    }

    private String named(String prefix) {
        return prefix + URLEncoder.encode(outbox, StandardCharsets.UTF_8).replace("-", "%2D");
    }
}
