package io.eventsourcery.embedded.groups;

import java.util.List;

/**
 * A group at one moment. Positions are text as the protocol wants it, empty if there is none.
 *
 * @param sinceLast events pushed since the group was last asked, as {@code averagePerSecond} is their mean
 */
public record GroupInfo(GroupKey key, GroupSettings settings, String status, String startFrom, String lastCheckpointed, String lastKnown,
                        long total, long sinceLast, int averagePerSecond, int readBuffer, long liveBuffer, int retryBuffer,
                        int totalInFlight, int outstanding, long parked, List<ConsumerInfo> consumers) {
}
