package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.log.LogRecord;
import io.eventsourcery.embedded.log.RecordFilter;

import java.util.List;

/**
 * Which records of {@code $all} a group is given, by stream name or by event type of the record as it is stored, not of a link's target.
 * A regular expression matches anywhere in the text unless it is anchored.
 */
public final class GroupFilter {

    /** What of a record is looked at. */
    public enum On { STREAM_NAME, EVENT_TYPE }

    private final On on;
    private final boolean byRegex;
    private final String data;
    private final RecordFilter records;

    private GroupFilter(On on, boolean byRegex, String data, RecordFilter records) {
        this.on = on;
        this.byRegex = byRegex;
        this.data = data;
        this.records = records;
    }

    /** Lets through what holds a match of the expression. */
    public static GroupFilter regex(On on, String regex) {
        return new GroupFilter(on, true, regex, on == On.STREAM_NAME ? RecordFilter.streamMatches(regex) : RecordFilter.typeMatches(regex));
    }

    /** Lets through what begins with one of the prefixes. */
    public static GroupFilter prefixes(On on, List<String> prefixes) {
        var records = on == On.STREAM_NAME ? RecordFilter.streamStartsWith(prefixes) : RecordFilter.typeStartsWith(prefixes);
        return new GroupFilter(on, false, String.join(",", prefixes), records);
    }

    boolean matches(LogRecord record) {
        return records.test(record);
    }

    On on() {
        return on;
    }

    boolean byRegex() {
        return byRegex;
    }

    String data() {
        return data;
    }
}
