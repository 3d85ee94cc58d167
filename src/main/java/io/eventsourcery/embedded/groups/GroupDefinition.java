package io.eventsourcery.embedded.groups;

/**
 * All that is needed to make a group.
 *
 * @param filter which records of {@code $all} the group is given, null for all of them; unused on a stream
 */
public record GroupDefinition(GroupKey key, GroupFilter filter, GroupSettings settings) {

    GroupDefinition with(GroupSettings changed) {
        return new GroupDefinition(key, filter, changed);
    }
}
