package io.eventsourcery.cdi.config;

import io.eventsourcery.ConfigurationException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it in properties: ISO 8601, or a number with a unit. */
public final class Durations {
    static final String FORMS = "in ISO 8601 (PT5S) or with a unit (500ms, 5s, 1m, 2h, 1d)";
    /** What {@link #parse} accepts, in words. */
    public static final String ACCEPTED = "1 ms to 365 days, " + FORMS;

    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    private Durations() {
    }

    /** @throws IllegalArgumentException when it is none, shorter than a millisecond or longer than 365 days */
    public static Duration parse(String text) {
        Matcher withUnit = WITH_UNIT.matcher(text);
        try {
            Duration duration = withUnit.matches() ? Duration.of(Long.parseLong(withUnit.group(1)), UNITS.get(withUnit.group(2))) : Duration.parse(text);
            return ConfigurationException.requireDuration(duration, "duration");
        } catch (DateTimeException | ArithmeticException | ConfigurationException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
