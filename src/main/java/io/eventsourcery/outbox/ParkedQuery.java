package io.eventsourcery.outbox;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which parked events to list. Immutable.
 *
 * @param tenant       of this tenant only
 * @param stream       of this stream only
 * @param types        of these stored types only; empty for all
 * @param parkedFrom   parked at this time or later
 * @param parkedBefore parked before this time
 * @param from         the lowest number to list: 0, or where a page says that the next begins
 * @param limit        the most events on a page, at least 1
 */
public record ParkedQuery(Optional<TenantId> tenant, Optional<StreamId> stream, Set<String> types, Optional<Instant> parkedFrom,
                          Optional<Instant> parkedBefore, long from, int limit) {
    private static final int USUAL_LIMIT = 100;

    public ParkedQuery {
        types = Set.copyOf(InvalidInputException.requireNonNull(types, "event types"));
        if (limit < 1) {
            throw new InvalidInputException("limit", limit, "1 or more");
        }
        if (from < 0) {
            throw new InvalidInputException("from", from, "0 or more");
        }
    }

    /** All, 100 on a page. */
    public static ParkedQuery all() {
        return new ParkedQuery(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), 0, USUAL_LIMIT);
    }

    public ParkedQuery ofTenant(TenantId tenant) {
        return new ParkedQuery(Optional.of(InvalidInputException.requireNonNull(tenant, "tenant")), stream, types, parkedFrom, parkedBefore, from, limit);
    }

    public ParkedQuery ofStream(StreamId stream) {
        return new ParkedQuery(tenant, Optional.of(InvalidInputException.requireNonNull(stream, "stream")), types, parkedFrom, parkedBefore, from, limit);
    }

    public ParkedQuery ofTypes(String... types) {
        return new ParkedQuery(tenant, stream, Set.of(InvalidInputException.requireNonNull(types, "event types")), parkedFrom, parkedBefore, from, limit);
    }

    public ParkedQuery parkedFrom(Instant time) {
        return new ParkedQuery(tenant, stream, types, Optional.of(InvalidInputException.requireNonNull(time, "time")), parkedBefore, from, limit);
    }

    public ParkedQuery parkedBefore(Instant time) {
        return new ParkedQuery(tenant, stream, types, parkedFrom, Optional.of(InvalidInputException.requireNonNull(time, "time")), from, limit);
    }

    /** @param number where the page before said that the next begins */
    public ParkedQuery from(long number) {
        return new ParkedQuery(tenant, stream, types, parkedFrom, parkedBefore, number, limit);
    }

    public ParkedQuery limit(int limit) {
        return new ParkedQuery(tenant, stream, types, parkedFrom, parkedBefore, from, limit);
    }

    /** Whether an event is among those asked for, wherever the page begins. */
    public boolean matches(ParkedEvent event) {
        return tenant.filter(only -> !only.equals(event.tenant())).isEmpty() && stream.filter(only -> !only.equals(event.stream())).isEmpty()
                && (types.isEmpty() || types.contains(event.type()))
                && parkedFrom.filter(event.parkedAt()::isBefore).isEmpty() && parkedBefore.filter(time -> !event.parkedAt().isBefore(time)).isEmpty();
    }
}
