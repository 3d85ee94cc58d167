package io.eventsourcery.spi;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Parked events are to be tried again.
 *
 * @param id     of this order
 * @param first  the lowest number that it is about
 * @param last   the highest
 * @param stream of this stream only; empty for all
 * @param claim  who is at it, where several workers might be
 */
public record ReplayOrder(UUID id, long first, long last, Optional<Stream> stream, Optional<Claim> claim) {
    public static ReplayOrder of(long first, long last, Optional<Stream> stream) {
        return new ReplayOrder(UUID.randomUUID(), first, last, stream, Optional.empty());
    }

    public boolean covers(long number, RecordedRaw record) {
        return number >= first && number <= last && stream.filter(only -> !only.equals(Stream.of(record))).isEmpty();
    }

    /** Whether somebody else is at it, and has said so lately. */
    public boolean isClaimedByOther(String worker, Instant now) {
        return claim.filter(by -> !by.worker().equals(worker) && by.until().isAfter(now)).isPresent();
    }

    public ReplayOrder claimed(String worker, Instant until) {
        return new ReplayOrder(id, first, last, stream, Optional.of(new Claim(worker, until)));
    }

    /** A stream of a tenant. */
    public record Stream(TenantId tenant, StreamId id) {
        public static Stream of(RecordedRaw record) {
            return new Stream(record.tenant(), record.stream());
        }
    }

    /** @param until when it is void unless it is renewed */
    public record Claim(String worker, Instant until) {
    }
}
