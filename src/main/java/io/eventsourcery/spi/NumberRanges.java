package io.eventsourcery.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of numbers, kept as ranges. Immutable.
 *
 * @param ranges ascending, with gaps between them
 */
public record NumberRanges(List<Range> ranges) {
    public static final NumberRanges NONE = new NumberRanges(List.of());

    public NumberRanges {
        ranges = List.copyOf(ranges);
    }

    public boolean contains(long number) {
        return ranges.stream().anyMatch(range -> range.first <= number && number <= range.last);
    }

    public NumberRanges with(long number) {
        return with(number, number);
    }

    /** With all from the first to the last. */
    public NumberRanges with(long first, long last) {
        List<Range> merged = new ArrayList<>();
        Range added = new Range(first, last);
        for (Range range : ranges) {
            if (range.last < added.first - 1) {
                merged.add(range);
            } else if (range.first <= added.last + 1) {
                added = new Range(Math.min(range.first, added.first), Math.max(range.last, added.last));
            }
        }
        merged.add(added);
        long end = added.last;
        ranges.stream().filter(range -> range.first > end + 1).forEach(merged::add);
        return new NumberRanges(merged);
    }

    /** The lowest number, from the given one on, that is not in the set. */
    public long firstMissing(long from) {
        long missing = from;
        for (Range range : ranges) {
            if (range.first <= missing && missing <= range.last) {
                missing = range.last + 1;
            }
        }
        return missing;
    }

    /** Both ends are in it. */
    public record Range(long first, long last) {
    }
}
