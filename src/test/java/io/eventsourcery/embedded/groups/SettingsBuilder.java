package io.eventsourcery.embedded.groups;

/** The settings that clients use when nothing else is said, with changes. */
final class SettingsBuilder {

    private boolean resolveLinks;
    private StartFrom startFrom = StartFrom.START;
    private boolean extraStatistics;
    private int messageTimeoutMs = 30_000;
    private int maxRetryCount = 10;
    private int liveBufferSize = 500;
    private int readBatchSize = 20;
    private int historyBufferSize = 500;
    private int checkpointAfterMs = 2_000;
    private int minCheckpointCount = 10;
    private int maxCheckpointCount = 1_000;
    private int maxSubscriberCount;
    private String strategy = "RoundRobin";

    static SettingsBuilder settings() {
        return new SettingsBuilder();
    }

    SettingsBuilder resolvingLinks() {
        resolveLinks = true;
        return this;
    }

    SettingsBuilder from(StartFrom start) {
        startFrom = start;
        return this;
    }

    SettingsBuilder measured() {
        extraStatistics = true;
        return this;
    }

    SettingsBuilder timeout(int ms) {
        messageTimeoutMs = ms;
        return this;
    }

    SettingsBuilder retries(int count) {
        maxRetryCount = count;
        return this;
    }

    SettingsBuilder buffers(int live, int page, int history) {
        liveBufferSize = live;
        readBatchSize = page;
        historyBufferSize = history;
        return this;
    }

    SettingsBuilder checkpoints(int afterMs, int lower, int upper) {
        checkpointAfterMs = afterMs;
        minCheckpointCount = lower;
        maxCheckpointCount = upper;
        return this;
    }

    SettingsBuilder consumers(int most) {
        maxSubscriberCount = most;
        return this;
    }

    SettingsBuilder strategy(String name) {
        strategy = name;
        return this;
    }

    GroupSettings build() {
        return new GroupSettings(resolveLinks, startFrom, extraStatistics, messageTimeoutMs, maxRetryCount, liveBufferSize, readBatchSize,
                historyBufferSize, checkpointAfterMs, minCheckpointCount, maxCheckpointCount, maxSubscriberCount, strategy);
    }
}
