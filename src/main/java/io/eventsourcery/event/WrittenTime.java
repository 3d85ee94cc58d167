package io.eventsourcery.event;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** Reads and writes a time in the form of nearly all, digit by digit: every event has one, and a formatter takes longer than all the rest of an event. */
final class WrittenTime {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final String WITH_MICROSECONDS = FORM + ".000000";

    private WrittenTime() {
    }

    /** Empty for a text of any other form, and for what is no time. */
    static Optional<LocalDateTime> parse(String text) {
        boolean micros = isOf(text, WITH_MICROSECONDS);
        if (!micros && !isOf(text, FORM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13), number(text, 14, 16),
                    number(text, 17, 19), micros ? 1_000 * number(text, 20, 26) : 0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isWritable(LocalDateTime time) {
        return time.getYear() >= 0 && time.getYear() <= 9999;
    }

    /** @param micros after the second; none are written where they are zero */
    static String write(LocalDateTime time, int micros) {
        StringBuilder text = new StringBuilder(micros == 0 ? FORM : WITH_MICROSECONDS);
        write(text, 0, 4, time.getYear());
        write(text, 5, 7, time.getMonthValue());
        write(text, 8, 10, time.getDayOfMonth());
        write(text, 11, 13, time.getHour());
        write(text, 14, 16, time.getMinute());
        write(text, 17, 19, time.getSecond());
        if (micros != 0) {
            write(text, 20, 26, micros);
        }
        return text.toString();
    }

    private static void write(StringBuilder text, int from, int to, int number) {
        int left = number;
        for (int at = to - 1; at >= from; at--) {
            text.setCharAt(at, (char) ('0' + left % 10));
            left /= 10;
        }
    }

    private static boolean isOf(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int at = 0; at < form.length(); at++) {
            char found = text.charAt(at);
            boolean fits = form.charAt(at) == '0' ? found >= '0' && found <= '9' : found == form.charAt(at);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = 10 * number + text.charAt(at) - '0';
        }
        return number;
    }
}
