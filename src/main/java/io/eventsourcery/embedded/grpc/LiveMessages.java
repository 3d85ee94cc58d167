package io.eventsourcery.embedded.grpc;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.time.Clock;
import java.util.UUID;

/** What a subscription says beside events. */
final class LiveMessages {
    private final Clock clock;

    LiveMessages(Clock clock) {
        this.clock = clock;
    }

    static ReadResp confirmation() {
        return ReadResp.newBuilder().setConfirmation(ReadResp.SubscriptionConfirmation.newBuilder().setSubscriptionId(UUID.randomUUID().toString())).build();
    }

    ReadResp checkpoint(long commit, long prepare) {
        return ReadResp.newBuilder().setCheckpoint(ReadResp.Checkpoint.newBuilder()
                .setCommitPosition(commit).setPreparePosition(prepare).setTimestamp(Wire.timestamp(clock.instant()))).build();
    }

    /** @param revision of the last event passed, -1 for none */
    ReadResp caughtUpStream(long revision) {
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(Wire.timestamp(clock.instant()));
        if (revision >= 0) caughtUp.setStreamRevision(revision);
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build();
    }

    /** @param commit of the last event or checkpoint passed, -1 for none */
    ReadResp caughtUpAll(long commit, long prepare) {
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(Wire.timestamp(clock.instant()));
        if (commit >= 0) caughtUp.setPosition(ReadResp.Position.newBuilder().setCommitPosition(commit).setPreparePosition(prepare));
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build();
    }
}
