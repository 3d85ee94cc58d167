package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupKey;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.DeleteReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.GetInfoReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ListReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReplayParkedReq;
import io.kurrent.dbclient.proto.shared.Shared.StreamIdentifier;

import java.util.OptionalLong;

/** Which group a request is about. */
final class GroupRequests {

    private GroupRequests() {
    }

    static GroupKey key(CreateReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL -> all(options.getGroupName());
            case STREAM -> ofStream(options.getStream().getStreamIdentifier(), options.getGroupName());
            case STREAMOPTION_NOT_SET -> ofStream(olderStream(options), options.getGroupName());
        };
    }

    /** Where clients from before groups on {@code $all} name the stream. */
    @SuppressWarnings("deprecation")
    private static StreamIdentifier olderStream(CreateReq.Options options) {
        return options.getStreamIdentifier();
    }

    static GroupKey key(DeleteReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL -> all(options.getGroupName());
            case STREAM_IDENTIFIER -> ofStream(options.getStreamIdentifier(), options.getGroupName());
            case STREAMOPTION_NOT_SET -> throw Errors.handlerFailed();
        };
    }

    static GroupKey key(GetInfoReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL -> all(options.getGroupName());
            case STREAM_IDENTIFIER -> new GroupKey(Wire.name(options.getStreamIdentifier()), options.getGroupName());
            case STREAMOPTION_NOT_SET -> throw Errors.handlerFailed();
        };
    }

    static GroupKey key(ReadReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL -> all(options.getGroupName());
            case STREAM_IDENTIFIER -> new GroupKey(Wire.name(options.getStreamIdentifier()), options.getGroupName());
            case STREAMOPTION_NOT_SET -> throw Errors.handlerFailed();
        };
    }

    static GroupKey key(ReplayParkedReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case ALL -> all(options.getGroupName());
            case STREAM_IDENTIFIER -> new GroupKey(Wire.name(options.getStreamIdentifier()), options.getGroupName());
            case STREAMOPTION_NOT_SET -> throw Errors.handlerFailed();
        };
    }

    static OptionalLong stopAt(ReplayParkedReq.Options options) {
        return options.hasStopAt() ? OptionalLong.of(options.getStopAt()) : OptionalLong.empty();
    }

    static String stream(ListReq.StreamOption option) {
        return switch (option.getStreamOptionCase()) {
            case ALL -> GroupKey.ALL;
            case STREAM -> Wire.name(option.getStream());
            case STREAMOPTION_NOT_SET -> throw Errors.handlerFailed();
        };
    }

    private static GroupKey all(String group) {
        return new GroupKey(GroupKey.ALL, group);
    }

    private static GroupKey ofStream(StreamIdentifier stream, String group) {
        var key = new GroupKey(Wire.name(stream), group);
        if (key.stream().isEmpty()) {
            throw GroupErrors.failed(key, "Bad stream name.");
        }
        if (key.stream().equals(GroupKey.ALL)) {
            throw GroupErrors.failed(key, "Persistent subscriptions to $all are only supported over gRPC through gRPC clients");
        }
        return key;
    }
}
