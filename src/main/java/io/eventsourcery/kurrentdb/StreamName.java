package io.eventsourcery.kurrentdb;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stream of ours in KurrentDB: {@code {category}-{tenant}-{32 hex digits}}, as Event Sourcery names it. */
record StreamName(StreamId stream, TenantId tenant) {
    /** Neither a system stream nor a snapshot nor anybody else's; means the same to KurrentDB (.NET) and to Java. */
    static final String ANY = "^(?!\\$)[^-]*-[^-]*-[0-9a-f]{32}\\z";
    private static final String SNAPSHOT = "-snapshot";
    private static final Pattern PARTS = Pattern.compile("^(?!\\$)([^-]*)-([^-]*)-([0-9a-f]{16})([0-9a-f]{16})\\z");

    /** Empty for a name that is not of our form. */
    static Optional<StreamName> parse(String name) {
        Matcher parts = PARTS.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        StreamId id = StreamId.of(new UUID(Long.parseUnsignedLong(parts.group(3), 16), Long.parseUnsignedLong(parts.group(4), 16)));
        StreamId stream = parts.group(1).isEmpty() ? id : id.inCategory(parts.group(1));
        TenantId tenant = parts.group(2).isEmpty() ? TenantId.DEFAULT : TenantId.of(parts.group(2));
        return Optional.of(new StreamName(stream, tenant));
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
