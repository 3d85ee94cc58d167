package io.eventsourcery.embedded.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The statuses and trailers that clients tell failures by. */
final class Errors {
    private Errors() {
    }

    /** What the server answers when one of its own handlers fails, which many kinds of bad input make it do. */
    static StatusRuntimeException handlerFailed() {
        return Status.UNKNOWN.withDescription("Exception was thrown by handler.").asRuntimeException();
    }

    static StatusRuntimeException invalid(String description) {
        return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
    }

    static StatusRuntimeException unknown(String description) {
        return Status.UNKNOWN.withDescription(description).asRuntimeException();
    }

    static StatusRuntimeException streamDeleted(String stream) {
        return with(Status.FAILED_PRECONDITION.withDescription("Event stream '" + stream + "' is deleted."),
                "exception", "stream-deleted", "stream-name", stream);
    }

    static StatusRuntimeException wrongVersion(String operation, String stream, long expected, long actual) {
        String text = operation + " failed due to WrongExpectedVersion. Stream: " + stream + ", Expected version: " + expected + ", Actual version: " + actual;
        return with(Status.FAILED_PRECONDITION.withDescription(text), "exception", "wrong-expected-version", "stream-name", stream,
                "expected-version", Long.toString(expected), "actual-version", Long.toString(actual));
    }

    static StatusRuntimeException eventTooLarge(String id, int size, int limit) {
        String text = "Event with Id: " + id + ", Size: " + size + ", exceeds Maximum Append Event Size of " + limit + ".";
        return with(Status.INVALID_ARGUMENT.withDescription(text), "exception", "maximum-append-event-size-exceeded",
                "maximum-append-event-size", Integer.toString(limit), "event-id", id, "proposed-append-event-size", Integer.toString(size));
    }

    static StatusRuntimeException appendTooLarge(int limit) {
        return with(Status.INVALID_ARGUMENT.withDescription("Maximum Append Size of " + limit + " Exceeded."),
                "exception", "maximum-append-size-exceeded", "maximum-append-size", Integer.toString(limit));
    }

    static StatusRuntimeException messageTooLarge() {
        return Status.RESOURCE_EXHAUSTED.withDescription("Received message exceeds the maximum configured message size.").asRuntimeException();
    }

    static StatusRuntimeException tooMuchUnfinished(long limit) {
        return Status.RESOURCE_EXHAUSTED.withDescription("Calls that are not finished may hold " + limit + " bytes of this node together, and this one held the most.")
                .asRuntimeException();
    }

    static StatusRuntimeException noMemoryToSend() {
        return Status.RESOURCE_EXHAUSTED.withDescription("The node has no memory to send this with.").asRuntimeException();
    }

    static StatusRuntimeException missingProperty(String name) {
        return with(Status.INVALID_ARGUMENT.withDescription("Required Metadata Property '" + name + "' is missing"),
                "exception", "missing-required-metadata-property", "required-metadata-properties", "type,content-type");
    }

    static StatusRuntimeException notLeader(String host, int port) {
        return with(Status.NOT_FOUND.withDescription("Leader info available"),
                "exception", "not-leader", "leader-endpoint-host", host, "leader-endpoint-port", Integer.toString(port));
    }

    /** A status with ASCII trailers: names and values in turn. */
    static StatusRuntimeException with(Status status, String... trailers) {
        Metadata metadata = new Metadata();
        for (int i = 0; i < trailers.length; i += 2) metadata.put(Metadata.Key.of(trailers[i], Metadata.ASCII_STRING_MARSHALLER), trailers[i + 1]);
        return status.asRuntimeException(metadata);
    }
}
