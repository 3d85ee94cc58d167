package io.eventsourcery.embedded.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a link record points to. */
public final class Links {
    private Links() {
    }

    /** A place in a stream. */
    public record Target(String stream, long revision) {
    }

    /** The target of a link, or nothing if the record is no link or its text cannot be understood. */
    public static Optional<Target> target(LogRecord record) {
        if (!record.type().equals(LogRecord.LINK)) return Optional.empty();
        String text = new String(record.data(), StandardCharsets.UTF_8);
        int at = text.indexOf('@');
        if (at < 1) return Optional.empty();
        try {
            return Optional.of(new Target(text.substring(at + 1), Long.parseLong(text.substring(0, at))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
