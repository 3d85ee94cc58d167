package io.eventsourcery.embedded.groups;

/**
 * How a group behaves. All of it can be changed later, except the filter, which is not a setting.
 *
 * @param messageTimeoutMs   time a consumer has for a message; 0 means that it is over at the next tick
 * @param maxRetryCount      retries after the first delivery; then the message is parked
 * @param checkpointAfterMs  time between checkpoints; 0 means that time alone never asks for one
 * @param maxSubscriberCount consumers at the same time; 0 means any number
 */
public record GroupSettings(boolean resolveLinks, StartFrom startFrom, boolean extraStatistics, int messageTimeoutMs, int maxRetryCount,
                            int liveBufferSize, int readBatchSize, int historyBufferSize, int checkpointAfterMs,
                            int minCheckpointCount, int maxCheckpointCount, int maxSubscriberCount, String strategy) {

    static final int LARGEST_PAGE = 500;
    private static final int SMALLEST_PAGE = 10;

    int page() {
        return readBatchSize <= 0 ? SMALLEST_PAGE : Math.min(readBatchSize, LARGEST_PAGE);
    }
}
