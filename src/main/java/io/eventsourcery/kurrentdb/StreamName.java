package io.eventsourcery.kurrentdb;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.UUID;

/** A stream of ours in KurrentDB: {@code {category}-{tenant}-{32 hex digits}}, as Event Sourcery names it. */
record StreamName(StreamId stream, TenantId tenant) {
    /** Neither a system stream nor a snapshot nor anybody else's; means the same to KurrentDB (.NET) and to Java. */
    static final String ANY = "^(?!\\$)[^-]*-[^-]*-[0-9a-f]{32}\\z";
    private static final String SNAPSHOT = "-snapshot";
    private static final int ID = 32;

    /** Empty for a name that is not of our form: what {@link #ANY} matches, found without a regular expression, as it is asked of every record. */
    static Optional<StreamName> parse(String name) {
        int id = name.length() - ID;
        int dash = name.indexOf('-');
        if (dash < 0 || name.indexOf('-', dash + 1) != id - 1 || name.startsWith("$") || !isHex(name, id)) {
            return Optional.empty();
        }
        StreamId uuid = StreamId.of(new UUID(Long.parseUnsignedLong(name, id, id + ID / 2, 16), Long.parseUnsignedLong(name, id + ID / 2, id + ID, 16)));
        StreamId stream = dash == 0 ? uuid : uuid.inCategory(name.substring(0, dash));
        TenantId tenant = dash + 1 == id - 1 ? TenantId.DEFAULT : TenantId.of(name.substring(dash + 1, id - 1));
        return Optional.of(new StreamName(stream, tenant));
    }

    private static boolean isHex(String name, int from) {
        for (int at = from; at < name.length(); at++) {
            char digit = name.charAt(at);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Where the stream's snapshots are. */
    String snapshots() {
        return this + SNAPSHOT;
    }

    /** The name as KurrentDB knows it. */
    @Override
    public String toString() {
        return stream.category().orElse("") + "-" + tenant.value() + "-" + stream.uuid().toString().replace("-", "");
    }
}
