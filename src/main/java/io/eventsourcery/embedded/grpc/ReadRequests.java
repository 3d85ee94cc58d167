package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.RecordFilter;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;
import java.time.Clock;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Turns a request to read into the feed that answers it. */
final class ReadRequests {
    private static final int WINDOW = 32;
    private final EventLog log;
    private final LiveMessages says;

    ReadRequests(EventLog log, Clock clock) {
        this.log = log;
        this.says = new LiveMessages(clock);
    }

    Feed feed(Options options) {
        if (!options.hasUuidOption()) throw Errors.invalid("'uuidOption' is required");
        if (options.getStreamOptionCase() == Options.StreamOptionCase.STREAMOPTION_NOT_SET)
            throw Errors.invalid("'None' is not a valid EventStore.Client.Streams.ReadReq+Types+Options+StreamOptionOneofCase");
        boolean forwards = options.getReadDirection() == Options.ReadDirection.Forwards;
        boolean follow = options.hasSubscription(), filtered = options.hasFilter();
        boolean understood = (options.hasCount() || follow && forwards) && (options.hasNoFilter() || filtered && options.hasAll());
        if (!understood) throw combination(options);
        EventMessages messages = new EventMessages(options.getResolveLinks(), options.getUuidOption().hasString(), log::resolve);
        if (options.hasStream()) return stream(options, messages, forwards, follow);
        return all(options, messages, forwards, follow);
    }

    private Feed stream(Options options, EventMessages messages, boolean forwards, boolean follow) {
        Options.StreamOptions from = options.getStream();
        String name = Wire.name(from.getStreamIdentifier());
        // All bits set is the end, whichever way it is said.
        boolean end = from.hasEnd() || from.hasRevision() && from.getRevision() == -1;
        if (follow) return new StreamFollowFeed(log, messages, says, name, end ? StreamFollowFeed.END : from.hasRevision() ? Wire.signed(from.getRevision()) : -1);
        long start = end ? -1 : Wire.signed(from.getRevision());
        boolean positions = options.getControlOption().getCompatibility() >= 1;
        return new StreamReadFeed(log, messages, name, forwards, start, Wire.signed(options.getCount()), positions);
    }

    private Feed all(Options options, EventMessages messages, boolean forwards, boolean follow) {
        Options.AllOptions from = options.getAll();
        long position = from.getPosition().getCommitPosition();
        boolean end = from.hasEnd() || from.hasPosition() && position == -1;
        RecordFilter filter = options.hasFilter() ? filter(options.getFilter()) : RecordFilter.EVERYTHING;
        int window = options.hasFilter() ? window(options.getFilter()) : WINDOW;
        if (!follow) return new AllReadFeed(log, messages, filter, forwards, end ? Long.MAX_VALUE : Wire.signed(position), Wire.signed(options.getCount()));
        long multiplier = Integer.toUnsignedLong(options.getFilter().getCheckpointIntervalMultiplier());
        if (options.hasFilter() && multiplier == 0) throw Errors.handlerFailed();
        Checkpoints checkpoints = options.hasFilter() ? new Checkpoints(window, multiplier) : null;
        return new AllFollowFeed(log, messages, says, filter, end ? AllFollowFeed.END : from.hasPosition() ? Wire.signed(position) : -1, checkpoints);
    }

    private static int window(Options.FilterOptions filter) {
        return switch (filter.getWindowCase()) {
            case COUNT -> WINDOW;
            case MAX -> filter.getMax() <= 0 ? bounded(filter.getMax()) : filter.getMax();
            case WINDOW_NOT_SET -> throw Errors.invalid("'None' is not a valid EventStore.Client.Streams.ReadReq+Types+Options+Types+FilterOptions+WindowOneofCase");
        };
    }

    private static int bounded(int unsigned) {
        if (unsigned == 0) throw Errors.handlerFailed();
        return Integer.MAX_VALUE;
    }

    /** Also for groups over all streams, which carry filters of the same shape. */
    static RecordFilter filter(boolean byType, String regex, List<String> prefixes) {
        try {
            if (regex.isEmpty()) return byType ? RecordFilter.typeStartsWith(prefixes) : RecordFilter.streamStartsWith(prefixes);
            return byType ? RecordFilter.typeMatches(regex) : RecordFilter.streamMatches(regex);
        } catch (PatternSyntaxException e) {
            throw Errors.handlerFailed();
        }
    }

    private static RecordFilter filter(Options.FilterOptions filter) {
        return switch (filter.getFilterCase()) {
            case EVENT_TYPE -> filter(true, filter.getEventType().getRegex(), filter.getEventType().getPrefixList());
            case STREAM_IDENTIFIER -> filter(false, filter.getStreamIdentifier().getRegex(), filter.getStreamIdentifier().getPrefixList());
            case FILTER_NOT_SET -> throw Errors.invalid("'" + filter + "' is not a valid EventStore.Client.Streams.ReadReq+Types+Options+Types+FilterOptions");
        };
    }

    private static RuntimeException combination(Options options) {
        return Errors.invalid("The combination of (" + options.getStreamOptionCase() + ", " + options.getCountOptionCase() + ", "
                + options.getReadDirection() + ", " + options.getFilterOptionCase() + ") is invalid.");
    }
}
