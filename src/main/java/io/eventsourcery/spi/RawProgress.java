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

    /**
     * Nothing selected stands between the step before and this position.
     *
     * @param passedOver how many records were read since the last one that are no events of ours, whatever was selected
     */
    record Checkpoint(long position, long passedOver) implements RawProgress {
        public Checkpoint(long position) {
            this(position, 0);
        }
    }
}
