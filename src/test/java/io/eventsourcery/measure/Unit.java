package io.eventsourcery.measure;

import org.openjdk.jmh.annotations.Mode;

/** What is measured of a side, and so which of two figures is the better one. */
enum Unit {
    /** The median of the time of a call. */
    MICROSECONDS(Mode.SampleTime, 1e6),
    NANOSECONDS(Mode.AverageTime, 1e9),
    /** The time of one long call. */
    MILLISECONDS(Mode.SingleShotTime, 1e3),
    PER_SECOND(Mode.Throughput, 1);

    final Mode mode;
    private final double perSecond;

    Unit(Mode mode, double perSecond) {
        this.mode = mode;
        this.perSecond = perSecond;
    }

    /** @param score in seconds, or operations in a second */
    double of(double score) {
        return score * perSecond;
    }

    /** How fast the module is, where the client alone is 1: more than 1 is faster. */
    double speed(double raw, double module) {
        return this == PER_SECOND ? module / raw : raw / module;
    }

    @Override
    public String toString() {
        return switch (this) {
            case MICROSECONDS -> "us";
            case NANOSECONDS -> "ns";
            case MILLISECONDS -> "ms";
            case PER_SECOND -> "/s";
        };
    }
}
