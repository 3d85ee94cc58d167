package io.eventsourcery.embedded.groups;

/** A request about a group was refused. */
public final class GroupException extends RuntimeException {

    /** Why. */
    public enum Kind { EXISTS, DOES_NOT_EXIST, TOO_MANY_CONSUMERS, FAILED }

    private final Kind kind;
    private final transient GroupKey key;

    GroupException(Kind kind, GroupKey key, String reason) {
        super(reason);
        this.kind = kind;
        this.key = key;
    }

    static GroupException doesNotExist(GroupKey key) {
        return new GroupException(Kind.DOES_NOT_EXIST, key, key.id());
    }

    static GroupException failed(GroupKey key, String reason) {
        return new GroupException(Kind.FAILED, key, reason);
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** Which group was asked for. */
    public GroupKey key() {
        return key;
    }
}
