package io.eventsourcery.embedded.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.eventsourcery.embedded.log.CheckedAppendResult;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.kurrentdb.protocol.v2.common.errors.NotLeaderNodeErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.AppendRecordSizeExceededErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.AppendTransactionSizeExceededErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.StreamAlreadyInAppendSessionErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.StreamRevisionConflictErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.StreamTombstonedErrorDetails;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/** Failures of the second protocol: a status whose details name the reason and carry its facts. */
final class RichErrors {
    private RichErrors() {
    }

    static StatusRuntimeException revisionConflict(String stream, long expected, long actual) {
        return error(Code.FAILED_PRECONDITION, "STREAM_REVISION_CONFLICT",
                "Append failed due to a revision conflict on stream '" + stream + "'. Expected revision: " + expected + ". Actual revision: " + actual + ".",
                Any.pack(StreamRevisionConflictErrorDetails.newBuilder().setStream(stream).setExpectedRevision(expected).setActualRevision(actual).build()));
    }

    static StatusRuntimeException tombstoned(String stream) {
        return error(Code.FAILED_PRECONDITION, "STREAM_TOMBSTONED",
                "Stream '" + stream + "' has been tombstoned. It has been permanently removed from the system and cannot be restored.",
                Any.pack(StreamTombstonedErrorDetails.newBuilder().setStream(stream).build()));
    }

    static StatusRuntimeException streamTwice(String stream) {
        return error(Code.ABORTED, "STREAM_ALREADY_IN_APPEND_SESSION", "Stream '" + stream + "' already has a different group of messages in this session."
                        + " Appends for the same stream must currently be grouped together and not interleaved with appends for other streams.",
                Any.pack(StreamAlreadyInAppendSessionErrorDetails.newBuilder().setStream(stream).build()));
    }

    static StatusRuntimeException noRequests() {
        return error(Code.FAILED_PRECONDITION, "APPEND_SESSION_NO_REQUESTS",
                "Append session started, but no append requests were sent before ending the session.");
    }

    static StatusRuntimeException recordTooLarge(String stream, String id, int size, int limit) {
        return error(Code.INVALID_ARGUMENT, "APPEND_RECORD_SIZE_EXCEEDED",
                "The size of record " + id + " (" + text(size) + ") exceeds the maximum allowed size of " + text(limit) + " bytes by " + text(size - limit),
                Any.pack(AppendRecordSizeExceededErrorDetails.newBuilder().setStream(stream).setRecordId(id).setSize(size).setMaxSize(limit).build()));
    }

    static StatusRuntimeException transactionTooLarge(int records, int size, int limit) {
        return error(Code.ABORTED, "APPEND_TRANSACTION_SIZE_EXCEEDED", "Transaction size (" + text(size) + ") exceeded the maximum allowed size of "
                        + text(limit) + " by " + text(size - limit) + ", after " + records + " record(s).",
                Any.pack(AppendTransactionSizeExceededErrorDetails.newBuilder().setSize(size).setMaxSize(limit).build()));
    }

    static StatusRuntimeException violations(List<CheckedAppendResult.Violation> violations) {
        return error(Code.FAILED_PRECONDITION, "APPEND_CONSISTENCY_VIOLATION", Violations.text(violations), Violations.details(violations));
    }

    static StatusRuntimeException invalid(String field, String text) {
        BadRequest details = BadRequest.newBuilder().addFieldViolations(BadRequest.FieldViolation.newBuilder().setField(field).setDescription(text)).build();
        return build(Code.INVALID_ARGUMENT, "The request is invalid: " + text, info("server", "BAD_REQUEST"), Any.pack(details));
    }

    static StatusRuntimeException notLeader(InetSocketAddress leader) {
        Message details = NotLeaderNodeErrorDetails.newBuilder().setCurrentLeader(NotLeaderNodeErrorDetails.NodeInfo.newBuilder()
                .setHost(leader.getHostString()).setPort(leader.getPort())).build();
        return build(Code.FAILED_PRECONDITION, "The node is not the leader.", info("server", "NOT_LEADER_NODE"), Any.pack(details));
    }

    private static StatusRuntimeException error(Code code, String reason, String text, Any... details) {
        Any[] all = new Any[details.length + 1];
        all[0] = info("streams", reason);
        System.arraycopy(details, 0, all, 1, details.length);
        return build(code, text, all);
    }

    private static StatusRuntimeException build(Code code, String text, Any... details) {
        return StatusProto.toStatusRuntimeException(Status.newBuilder().setCode(code.value()).setMessage(text).addAllDetails(List.of(details)).build());
    }

    private static Any info(String domain, String reason) {
        return Any.pack(ErrorInfo.newBuilder().setDomain(domain).setReason(reason).build());
    }

    private static String text(int bytes) {
        if (bytes >= 1 << 20) return String.format(Locale.ROOT, "%.3f MB", bytes / (double) (1 << 20));
        return bytes >= 1 << 10 ? String.format(Locale.ROOT, "%.3f KB", bytes / 1024.0) : bytes + " B";
    }
}
