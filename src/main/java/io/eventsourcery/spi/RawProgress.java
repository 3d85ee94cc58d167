package io.eventsourcery.spi;

/** A step of a subscription along the log. */
public sealed interface RawProgress {
    /** Position up to which everything selected has come, this step included. */
    long position();

    /** Something selected. */
    record Event(RecordedRaw record) implements RawProgress {
        @Override
        public long position() {
            return record.position();
        }
    }

    /** Nothing selected stands between the step before and this position. */
    record Checkpoint(long position) implements RawProgress {
    }
}
