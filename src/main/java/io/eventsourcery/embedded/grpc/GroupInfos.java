package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.ConsumerInfo;
import io.eventsourcery.embedded.groups.GroupInfo;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo;

/** What a group tells about itself, in the protocol's words. */
final class GroupInfos {

    /** An insecure server takes everybody for the system itself. */
    private static final String USER = "system";

    private GroupInfos() {
    }

    static SubscriptionInfo message(GroupInfo info) {
        var settings = info.settings();
        var message = SubscriptionInfo.newBuilder()
                .setEventSource(info.key().stream())
                .setGroupName(info.key().group())
                .setStatus(info.status())
                .setAveragePerSecond(info.averagePerSecond())
                .setTotalItems(info.total())
                .setCountSinceLastMeasurement(info.sinceLast())
                .setLastCheckpointedEventPosition(info.lastCheckpointed())
                .setLastKnownEventPosition(info.lastKnown())
                .setResolveLinkTos(settings.resolveLinks())
                .setStartFrom(info.startFrom())
                .setMessageTimeoutMilliseconds(settings.messageTimeoutMs())
                .setExtraStatistics(settings.extraStatistics())
                .setMaxRetryCount(settings.maxRetryCount())
                .setLiveBufferSize(settings.liveBufferSize())
                .setBufferSize(settings.historyBufferSize())
                .setReadBatchSize(settings.readBatchSize())
                .setCheckPointAfterMilliseconds(settings.checkpointAfterMs())
                .setMinCheckPointCount(settings.minCheckpointCount())
                .setMaxCheckPointCount(settings.maxCheckpointCount())
                .setReadBufferCount(info.readBuffer())
                .setLiveBufferCount(info.liveBuffer())
                .setRetryBufferCount(info.retryBuffer())
                .setTotalInFlightMessages(info.totalInFlight())
                .setOutstandingMessagesCount(info.outstanding())
                .setNamedConsumerStrategy(settings.strategy())
                .setMaxSubscriberCount(settings.maxSubscriberCount())
                .setParkedMessageCount(info.parked());
        info.consumers().forEach(consumer -> message.addConnections(message(consumer)));
        return message.build();
    }

    private static SubscriptionInfo.ConnectionInfo message(ConsumerInfo consumer) {
        var message = SubscriptionInfo.ConnectionInfo.newBuilder()
                .setUsername(USER)
                .setAverageItemsPerSecond(consumer.averagePerSecond())
                .setTotalItems(consumer.total())
                .setCountSinceLastMeasurement(consumer.sinceLast())
                .setAvailableSlots(consumer.freeSlots())
                .setInFlightMessages(consumer.inFlight())
                .setConnectionName(consumer.name());
        consumer.measurements().forEach(measured -> message.addObservedMeasurements(
                SubscriptionInfo.Measurement.newBuilder().setKey(measured.key()).setValue(measured.value())));
        return message.build();
    }
}
