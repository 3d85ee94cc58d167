package io.eventsourcery.embedded.grpc;

import com.google.protobuf.Empty;
import io.eventsourcery.embedded.log.AppendResult;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;

/** What became of one append of many, as its client is told. */
final class BatchAnswers {
    private BatchAnswers() {
    }

    static BatchAppendResp.Builder of(AppendResult result) {
        if (result instanceof AppendResult.Deleted deleted) return BatchErrors.streamDeleted(deleted.stream());
        if (result instanceof AppendResult.WrongVersion wrong) return BatchErrors.wrongVersion(wrong);
        AppendResult.Written written = (AppendResult.Written) result;
        BatchAppendResp.Success.Builder success = BatchAppendResp.Success.newBuilder();
        if (written.revision() < 0) success.setNoStream(Empty.getDefaultInstance());
        else success.setCurrentRevision(written.revision());
        if (written.position() == AppendResult.NO_POSITION) success.setNoPosition(Empty.getDefaultInstance());
        else success.setPosition(Shared.AllStreamPosition.newBuilder().setCommitPosition(written.position()).setPreparePosition(written.position()));
        return BatchAppendResp.newBuilder().setSuccess(success);
    }
}
