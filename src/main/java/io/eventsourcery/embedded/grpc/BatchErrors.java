package io.eventsourcery.embedded.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.eventsourcery.embedded.log.AppendResult;
import io.eventsourcery.embedded.log.Expected;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;

/** Failures of one append of many: answers, so that the call goes on. */
final class BatchErrors {
    private static final Metadata.Key<String> LIMIT = Metadata.Key.of("maximum-append-size", Metadata.ASCII_STRING_MARSHALLER);

    private BatchErrors() {
    }

    /** The same failure as an append of its own would end with. */
    static BatchAppendResp.Builder of(StatusRuntimeException error) {
        Metadata trailers = error.getTrailers();
        String limit = trailers == null ? null : trailers.get(LIMIT);
        if (limit == null) return badRequest(String.valueOf(error.getStatus().getDescription()));
        return error(Code.INVALID_ARGUMENT, Shared.MaximumAppendSizeExceeded.newBuilder().setMaxAppendSize(Integer.parseInt(limit)).build());
    }

    static BatchAppendResp.Builder badRequest(String text) {
        return error(Code.INVALID_ARGUMENT, Shared.BadRequest.newBuilder().setMessage(text).build());
    }

    static BatchAppendResp.Builder timeout() {
        return error(Code.DEADLINE_EXCEEDED, Shared.Timeout.getDefaultInstance());
    }

    static BatchAppendResp.Builder streamDeleted(String stream) {
        return error(Code.NOT_FOUND, Shared.StreamDeleted.newBuilder().setStreamIdentifier(Wire.name(stream)).build());
    }

    static BatchAppendResp.Builder wrongVersion(AppendResult.WrongVersion wrong) {
        Shared.WrongExpectedVersion.Builder details = Shared.WrongExpectedVersion.newBuilder();
        if (wrong.actual() < 0) details.setCurrentNoStream(Empty.getDefaultInstance());
        else details.setCurrentStreamRevision(wrong.actual());
        if (wrong.expected() == Expected.ANY) details.setExpectedAny(Empty.getDefaultInstance());
        else if (wrong.expected() == Expected.EXISTS) details.setExpectedStreamExists(Empty.getDefaultInstance());
        else if (wrong.expected() == Expected.NO_STREAM) details.setExpectedNoStream(Empty.getDefaultInstance());
        else details.setExpectedStreamPosition(wrong.expected());
        return error(Code.ALREADY_EXISTS, details.build());
    }

    private static BatchAppendResp.Builder error(Code code, Message details) {
        return BatchAppendResp.newBuilder().setError(Status.newBuilder().setCode(code.getNumber())
                .setMessage(details.getDescriptorForType().getName()).addDetails(Any.pack(details)));
    }
}
