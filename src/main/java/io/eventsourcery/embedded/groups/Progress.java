package io.eventsourcery.embedded.groups;

/**
 * How far a group has come, and when that is worth a checkpoint: after the upper bound of events, or at a tick when the time is over and
 * the lower bound is reached. The checkpoint is the place before the first message that somebody still has to answer for.
 */
final class Progress {

    private final GroupSettings settings;
    private long nextSequence;
    private long passed = Message.NONE;
    private long written = -1;
    private long writtenAt;
    private boolean everWritten;

    Progress(GroupSettings settings) {
        this.settings = settings;
    }

    /** Goes on from a checkpoint, which counts as one event passed. */
    void resume(long position) {
        nextSequence = 1;
        written = 0;
        passed = position;
    }

    /** A new message left the buffer. */
    void passes(Message message) {
        message.count(nextSequence++, passed);
        passed = message.position;
        if (message.skipped() > 0) {
            skips(message.skippedTo(), message.skipped());
        }
    }

    /** The filter kept events out. */
    void skips(long position, long count) {
        nextSequence += count;
        passed = position;
    }

    /**
     * The position to write now, or {@link Message#NONE}.
     *
     * @param waiting the first message that is in flight or waits for its retry, or null
     */
    long checkpoint(Message waiting, boolean tick, long nowMs) {
        long sequence = waiting == null ? nextSequence - 1 : waiting.sequence() - 1;
        long position = waiting == null ? passed : waiting.previous();
        if (sequence < 0 || position == Message.NONE || !worth(sequence - written, tick, nowMs)) {
            return Message.NONE;
        }
        written = sequence;
        writtenAt = nowMs;
        everWritten = true;
        return position;
    }

    private boolean worth(long events, boolean tick, long nowMs) {
        if (events >= settings.maxCheckpointCount()) {
            return true;
        }
        return tick && events >= settings.minCheckpointCount() && timeIsOver(nowMs);
    }

    private boolean timeIsOver(long nowMs) {
        if (settings.checkpointAfterMs() <= 0) {
            return false;
        }
        return !everWritten || nowMs - writtenAt >= settings.checkpointAfterMs();
    }
}
