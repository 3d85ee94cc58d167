package io.eventsourcery.core.publishing;

import io.eventsourcery.outbox.ParkingCause;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cause as the text that is kept with a parked event: for people who look at it with the database's own tools, and for us to read again. */
final class CauseText {
    private static final int LONGEST = 4_000;
    private static final Pattern FAILED = Pattern.compile("(?s)attempt (\\d{1,9}) of \\d+ at (\\S+) on (\\S+) failed with (\\S+): (.*)");
    private static final Pattern ENDED = Pattern.compile("(?s)attempt (\\d{1,9}) of \\d+ at (\\S+) on (\\S+): (.*)");
    private static final Pattern BEHIND = Pattern.compile("(?s)behind an earlier event of its stream at (\\S+) on (\\S+)");

    private CauseText() {
    }

    static String failed(int attempt, int attempts, Instant at, String node, Throwable why) {
        return shortened("attempt " + attempt + " of " + attempts + " at " + at + " on " + node + " failed with " + why.getClass().getName() + ": "
                + why.getMessage());
    }

    /** The process ended during the last attempt, and more than once. */
    static String ended(int attempt, int attempts, Instant at, String node) {
        return "attempt " + attempt + " of " + attempts + " at " + at + " on " + node + ": the worker ended while it was being published";
    }

    static String behind(Instant at, String node) {
        return "behind an earlier event of its stream at " + at + " on " + node;
    }

    /** Also of a text that others have written: it is the message then. */
    static ParkingCause parse(String text) {
        Matcher failed = FAILED.matcher(text);
        Matcher ended = ENDED.matcher(text);
        Matcher behind = BEHIND.matcher(text);
        if (failed.matches()) {
            return new ParkingCause(Optional.of(failed.group(4)), failed.group(5), Integer.parseInt(failed.group(1)), time(failed.group(2)), failed.group(3), false);
        }
        if (ended.matches()) {
            return new ParkingCause(Optional.empty(), ended.group(4), Integer.parseInt(ended.group(1)), time(ended.group(2)), ended.group(3), false);
        }
        return behind.matches() ? new ParkingCause(Optional.empty(), "", 0, time(behind.group(1)), behind.group(2), true)
                : new ParkingCause(Optional.empty(), text, 0, Optional.empty(), "", false);
    }

    static boolean isBehind(String text) {
        return BEHIND.matcher(text).matches();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
