package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.AppendResult;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.Streams;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;

/** One append: the stream first, then its events, written when the client has said all. */
final class AppendCall implements StreamObserver<AppendReq> {
    private final EventLog log;
    private final StreamObserver<AppendResp> client;
    private ProposedMessages proposed;
    private AppendReq.Options options;
    private boolean over;

    AppendCall(EventLog log, Limits limits, ServerCallStreamObserver<AppendResp> client) {
        // All of it is gathered before anything is written: asking for one message after the other would only take longer.
        client.disableAutoRequest();
        client.request(Integer.MAX_VALUE);
        this.log = log;
        this.client = client;
        this.proposed = new ProposedMessages(limits, Intake.current());
    }

    @Override
    public void onNext(AppendReq request) {
        if (over) return;
        over = true;
        if (options == null) {
            if (!request.hasOptions()) throw Errors.handlerFailed();
            options = request.getOptions();
            expected(options);
        } else {
            if (!request.hasProposedMessage()) throw Errors.handlerFailed();
            AppendReq.ProposedMessage message = request.getProposedMessage();
            proposed.add(message.getId(), message.getMetadataMap(), message.getData(), message.getCustomMetadata());
        }
        over = false;
    }

    @Override
    public void onCompleted() {
        if (over) return;
        over = true;
        if (options == null) throw Errors.handlerFailed();
        String stream = Wire.name(options.getStreamIdentifier());
        if (!Streams.isLegal(stream)) throw Errors.handlerFailed();
        client.onNext(answer(log.append(stream, expected(options), proposed.records()), options));
        client.onCompleted();
    }

    @Override
    public void onError(Throwable gone) {
        over = true;
        proposed = null;
    }

    private static long expected(AppendReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> Revisions.exact(options.getRevision());
            case NO_STREAM -> Expected.NO_STREAM;
            case ANY -> Expected.ANY;
            case STREAM_EXISTS -> Expected.EXISTS;
            case EXPECTEDSTREAMREVISION_NOT_SET ->
                    throw Errors.invalid("'None' is not a valid EventStore.Client.Streams.AppendReq+Types+Options+ExpectedStreamRevisionOneofCase");
        };
    }

    private static AppendResp answer(AppendResult result, AppendReq.Options options) {
        if (result instanceof AppendResult.Deleted deleted) throw Errors.streamDeleted(deleted.stream());
        if (result instanceof AppendResult.WrongVersion wrong) return WrongVersions.answer(wrong, options);
        AppendResult.Written written = (AppendResult.Written) result;
        AppendResp.Success.Builder success = AppendResp.Success.newBuilder();
        if (written.revision() < 0) success.setNoStream(Wire.EMPTY);
        else success.setCurrentRevision(written.revision());
        if (written.position() == AppendResult.NO_POSITION) success.setNoPosition(Wire.EMPTY);
        else success.setPosition(AppendResp.Position.newBuilder().setCommitPosition(written.position()).setPreparePosition(written.position()));
        return AppendResp.newBuilder().setSuccess(success).build();
    }
}
