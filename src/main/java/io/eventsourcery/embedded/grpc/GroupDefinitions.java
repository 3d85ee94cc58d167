package io.eventsourcery.embedded.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.eventsourcery.embedded.groups.GroupDefinition;
import io.eventsourcery.embedded.groups.GroupFilter;
import io.eventsourcery.embedded.groups.GroupSettings;
import io.eventsourcery.embedded.groups.StartFrom;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq.AllOptions.FilterOptions;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateReq;

/** Reads what a group shall be like. */
final class GroupDefinitions {

    private static final int TICKS_PER_MS = 10_000;

    private GroupDefinitions() {
    }

    /** An update says the same as a creation, in the same fields, without a filter. */
    static CreateReq.Options options(UpdateReq request) {
        try {
            return CreateReq.parseFrom(request.toByteString()).getOptions();
        } catch (InvalidProtocolBufferException e) {
            throw Errors.handlerFailed();
        }
    }

    static GroupDefinition definition(CreateReq.Options options) {
        return new GroupDefinition(GroupRequests.key(options), filter(options), settings(options));
    }

    static GroupSettings settings(CreateReq.Options options) {
        var settings = options.getSettings();
        return new GroupSettings(settings.getResolveLinks(), startFrom(options), settings.getExtraStatistics(), messageTimeout(settings),
                settings.getMaxRetryCount(), settings.getLiveBufferSize(), settings.getReadBatchSize(), settings.getHistoryBufferSize(),
                checkpointAfter(settings), settings.getMinCheckpointCount(), settings.getMaxCheckpointCount(),
                settings.getMaxSubscriberCount(), strategy(settings));
    }

    @SuppressWarnings("deprecation")
    private static String strategy(CreateReq.Settings settings) {
        return settings.getConsumerStrategy().isEmpty() ? settings.getNamedConsumerStrategy().name() : settings.getConsumerStrategy();
    }

    private static int messageTimeout(CreateReq.Settings settings) {
        return settings.hasMessageTimeoutTicks() ? (int) (settings.getMessageTimeoutTicks() / TICKS_PER_MS) : settings.getMessageTimeoutMs();
    }

    private static int checkpointAfter(CreateReq.Settings settings) {
        return settings.hasCheckpointAfterTicks() ? (int) (settings.getCheckpointAfterTicks() / TICKS_PER_MS) : settings.getCheckpointAfterMs();
    }

    private static StartFrom startFrom(CreateReq.Options options) {
        return switch (options.getStreamOptionCase()) {
            case STREAM -> startFrom(options.getStream());
            case ALL -> startFrom(options.getAll());
            case STREAMOPTION_NOT_SET -> olderStart(options);
        };
    }

    @SuppressWarnings("deprecation")
    private static StartFrom olderStart(CreateReq.Options options) {
        return StartFrom.revision(options.getSettings().getRevision());
    }

    private static StartFrom startFrom(CreateReq.StreamOptions stream) {
        return switch (stream.getRevisionOptionCase()) {
            case REVISION -> StartFrom.revision(stream.getRevision());
            case START -> StartFrom.START;
            case END -> StartFrom.END;
            case REVISIONOPTION_NOT_SET -> throw invalid();
        };
    }

    private static StartFrom startFrom(CreateReq.AllOptions all) {
        return switch (all.getAllOptionCase()) {
            case POSITION -> new StartFrom(all.getPosition().getCommitPosition(), all.getPosition().getPreparePosition());
            case START -> StartFrom.START;
            case END -> StartFrom.END;
            case ALLOPTION_NOT_SET -> throw invalid();
        };
    }

    private static GroupFilter filter(CreateReq.Options options) {
        if (!options.hasAll() || !options.getAll().hasFilter()) {
            return null;
        }
        var filter = options.getAll().getFilter();
        return switch (filter.getFilterCase()) {
            case STREAM_IDENTIFIER -> filter(GroupFilter.On.STREAM_NAME, filter.getStreamIdentifier());
            case EVENT_TYPE -> filter(GroupFilter.On.EVENT_TYPE, filter.getEventType());
            case FILTER_NOT_SET -> throw invalid();
        };
    }

    private static GroupFilter filter(GroupFilter.On on, FilterOptions.Expression expression) {
        return expression.getRegex().isEmpty() ? GroupFilter.prefixes(on, expression.getPrefixList())
                : GroupFilter.regex(on, expression.getRegex());
    }

    private static RuntimeException invalid() {
        return Errors.invalid("'None' is not a valid option");
    }
}
