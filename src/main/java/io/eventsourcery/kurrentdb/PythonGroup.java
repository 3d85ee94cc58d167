package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.PersistentSubscriptionToAllSettings;
import java.util.ArrayList;
import java.util.List;

/** The form of an outbox that Event Sourcery in Python makes, with the settings that its client gives to every group. */
final class PythonGroup {
    private static final int MAX_SUBSCRIBERS = 5;
    private static final int MAX_RETRIES = 10;
    private static final int MESSAGE_TIMEOUT_MS = 30_000;

    private PythonGroup() {
    }

    /** What is otherwise in a group; empty for nothing. Whether a group has a filter the server does not tell. */
    static String differences(PersistentSubscriptionToAllSettings group) {
        List<String> found = new ArrayList<>();
        if (!group.getNamedConsumerStrategy().isDispatchToSingle()) {
            found.add("strategy " + group.getNamedConsumerStrategy());
        }
        if (group.shouldResolveLinkTos()) {
            found.add("resolves links");
        }
        tell(found, "maximum subscriber count", group.getMaxSubscriberCount(), MAX_SUBSCRIBERS);
        tell(found, "maximum retry count", group.getMaxRetryCount(), MAX_RETRIES);
        tell(found, "message timeout", group.getMessageTimeoutMs(), MESSAGE_TIMEOUT_MS);
        return String.join(", ", found);
    }

    private static void tell(List<String> found, String setting, int is, int expected) {
        if (is != expected) {
            found.add(setting + " " + is + " and not " + expected);
        }
    }
}
