package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.AppendResult;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.Streams;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneResp;

/** Deletes softly or for good. A wrong version is an error here, unlike with appends. */
final class Deletes {
    private static final String NOT_SET = "'None' is not a valid ExpectedStreamRevisionOneofCase";
    private final EventLog log;

    Deletes(EventLog log) {
        this.log = log;
    }

    DeleteResp soft(DeleteReq.Options options) {
        long expected = switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> Revisions.exact(options.getRevision());
            case NO_STREAM -> Expected.NO_STREAM;
            case ANY -> Expected.ANY;
            case STREAM_EXISTS -> Expected.EXISTS;
            case EXPECTEDSTREAMREVISION_NOT_SET -> throw Errors.invalid(NOT_SET);
        };
        String stream = legal(Wire.name(options.getStreamIdentifier()));
        long position = position(log.delete(stream, expected));
        return DeleteResp.newBuilder().setPosition(DeleteResp.Position.newBuilder().setCommitPosition(position).setPreparePosition(position)).build();
    }

    TombstoneResp hard(TombstoneReq.Options options) {
        long expected = switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> Revisions.exact(options.getRevision());
            case NO_STREAM -> Expected.NO_STREAM;
            case ANY -> Expected.ANY;
            case STREAM_EXISTS -> Expected.EXISTS;
            case EXPECTEDSTREAMREVISION_NOT_SET -> throw Errors.invalid(NOT_SET);
        };
        String stream = legal(Wire.name(options.getStreamIdentifier()));
        long position = position(log.tombstone(stream, expected));
        return TombstoneResp.newBuilder().setPosition(TombstoneResp.Position.newBuilder().setCommitPosition(position).setPreparePosition(position)).build();
    }

    private static String legal(String stream) {
        if (!Streams.isLegal(stream)) throw Errors.handlerFailed();
        return stream;
    }

    private static long position(AppendResult result) {
        if (result instanceof AppendResult.Deleted deleted) throw Errors.streamDeleted(deleted.stream());
        if (result instanceof AppendResult.WrongVersion wrong) throw Errors.wrongVersion("Delete", wrong.stream(), wrong.expected(), wrong.actual());
        return ((AppendResult.Written) result).position();
    }
}
