package io.eventsourcery.embedded.groups;

/**
 * Where a group without a checkpoint begins: at a revision or position, inclusive, or at the end.
 *
 * @param commit  the revision of a stream or the commit position in {@code $all}; -1 is the end
 * @param prepare the prepare position in {@code $all}; the same as {@code commit} on a stream
 */
public record StartFrom(long commit, long prepare) {

    /** Everything there is. */
    public static final StartFrom START = new StartFrom(0, 0);

    /** Only what comes after the group was created. */
    public static final StartFrom END = new StartFrom(-1, -1);

    /** From an event of a stream on, that event included. */
    public static StartFrom revision(long revision) {
        return new StartFrom(revision, revision);
    }

    boolean isEnd() {
        return commit == -1;
    }

    String text(boolean onAll) {
        return onAll ? "C:" + commit + "/P:" + prepare : Long.toString(commit);
    }

    static StartFrom parse(String text) {
        if (!text.startsWith("C:")) {
            return revision(Long.parseLong(text));
        }
        var parts = text.substring(2).split("/P:");
        return new StartFrom(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
}
