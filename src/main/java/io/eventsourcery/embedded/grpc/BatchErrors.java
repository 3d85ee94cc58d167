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
    private BatchErrors() {
    }

    /** The same failure as an append of its own would end with. */
    static BatchAppendResp.Builder of(StatusRuntimeException error) {
        return switch (String.valueOf(trailer(error, "exception"))) {
            case "maximum-append-size-exceeded" -> error(Code.INVALID_ARGUMENT,
                    Shared.MaximumAppendSizeExceeded.newBuilder().setMaxAppendSize(Integer.parseInt(trailer(error, "maximum-append-size"))).build());
            case "maximum-append-event-size-exceeded" -> eventTooLarge(trailer(error, "event-id"),
                    Long.parseLong(trailer(error, "proposed-append-event-size")), Long.parseLong(trailer(error, "maximum-append-event-size")));
            default -> badRequest(String.valueOf(error.getStatus().getDescription()));
        };
    }

    /** Newer than the client's generated classes. */
    private static BatchAppendResp.Builder eventTooLarge(String id, long size, long limit) {
        String name = "MaximumAppendEventSizeExceeded";
        Any details = Any.newBuilder().setTypeUrl("type.googleapis.com/event_store.client." + name)
                .setValue(Fields.message(1, Fields.text(id), 2, Fields.number(size), 3, Fields.number(limit)).toByteString()).build();
        return error(Code.INVALID_ARGUMENT, name, details);
    }

    private static String trailer(StatusRuntimeException error, String name) {
        Metadata trailers = error.getTrailers();
        return trailers == null ? null : trailers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
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
        return error(code, details.getDescriptorForType().getName(), Any.pack(details));
    }

    private static BatchAppendResp.Builder error(Code code, String name, Any details) {
        return BatchAppendResp.newBuilder().setError(Status.newBuilder().setCode(code.getNumber()).setMessage(name).addDetails(details));
    }
}
