package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.AppendResult;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;

/** A wrong version is an answer, not an error, and is said twice: once more for clients as old as 20.6. */
final class WrongVersions {
    private WrongVersions() {
    }

    static AppendResp answer(AppendResult.WrongVersion wrong, AppendReq.Options options) {
        AppendResp.WrongExpectedVersion.Builder answer = AppendResp.WrongExpectedVersion.newBuilder();
        switch (options.getExpectedStreamRevisionCase()) {
            case ANY -> answer.setExpectedAny(Wire.EMPTY).setAny2060(Wire.EMPTY);
            case STREAM_EXISTS -> answer.setExpectedStreamExists(Wire.EMPTY).setStreamExists2060(Wire.EMPTY);
            case NO_STREAM -> answer.setExpectedNoStream(Wire.EMPTY).setExpectedRevision2060(-1);
            default -> answer.setExpectedRevision(wrong.expected()).setExpectedRevision2060(wrong.expected());
        }
        if (wrong.actual() < 0) answer.setCurrentNoStream(Wire.EMPTY).setNoStream2060(Wire.EMPTY);
        else answer.setCurrentRevision(wrong.actual()).setCurrentRevision2060(wrong.actual());
        return AppendResp.newBuilder().setWrongExpectedVersion(answer).build();
    }
}
