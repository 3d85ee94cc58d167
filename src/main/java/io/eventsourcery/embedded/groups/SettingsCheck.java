package io.eventsourcery.embedded.groups;

/** What is asked of a definition before a group is made of it. Other odd settings are accepted, as by a server. */
final class SettingsCheck {

    private static final String START = "Invalid Start From position: ";

    private SettingsCheck() {
    }

    static void check(GroupDefinition definition, long lastPosition) {
        var key = definition.key();
        var settings = definition.settings();
        if (!ConsumerStrategy.BY_NAME.containsKey(settings.strategy())) {
            throw GroupException.failed(key, "Consumer strategy " + settings.strategy() + " does not exist.");
        }
        if (key.onAll()) {
            checkPosition(key, settings.startFrom(), lastPosition);
        } else if (settings.startFrom().commit() < -1) {
            throw GroupException.failed(key, START + "event number must be greater than or equal to -1.");
        }
    }

    private static void checkPosition(GroupKey key, StartFrom from, long lastPosition) {
        if (from.prepare() > from.commit()) {
            throw GroupException.failed(key, START + "prepare position must be less than or equal to the commit position.");
        }
        if (from.commit() > lastPosition) {
            throw GroupException.failed(key,
                    START + "commit position must be less than or equal to the last commit position in the transaction file.");
        }
        if ((from.prepare() < 0 || from.commit() < 0) && !from.equals(StartFrom.END)) {
            throw GroupException.failed(key, START + "prepare and commit positions must be greater than or equal to 0 or both equal to -1.");
        }
    }

    /** Comes last: a group that exists is reported before it. */
    static void checkBuffers(GroupDefinition definition) {
        if (definition.settings().readBatchSize() >= definition.settings().historyBufferSize()) {
            throw GroupException.failed(definition.key(), "Specified argument was out of the range of valid values. "
                    + "(Parameter 'ReadBatchSize may not be greater than or equal to BufferSize')");
        }
    }
}
