package io.eventsourcery.embedded.groups;

/** What names a group: its source, a stream or {@code $all}, and its own name, which may hold any text. */
public record GroupKey(String stream, String group) {

    /** The source of the groups that follow the whole log. */
    public static final String ALL = "$all";

    /** Also the subscription id that consumers are told. */
    public String id() {
        return stream + "::" + group;
    }

    boolean onAll() {
        return stream.equals(ALL);
    }

    String parkedStream() {
        return "$persistentsubscription-" + id() + "-parked";
    }

    String checkpointStream() {
        return "$persistentsubscription-" + id() + "-checkpoint";
    }
}
