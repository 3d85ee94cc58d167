package io.eventsourcery.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** {@code created_at} as Python has it: naive UTC with six digits after the point, or none of them when they are zero. */
final class Timestamps {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = new DateTimeFormatterBuilder().append(SECONDS)
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true).toFormatter();
    /** Python's isoformat may also separate date and time by a blank. */
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']").append(DateTimeFormatter.ISO_LOCAL_TIME).appendPattern("[XXX][XX][X]").toFormatter();

    private Timestamps() {
    }

    static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        int micros = utc.get(ChronoField.MICRO_OF_SECOND);
        return WrittenTime.isWritable(utc) ? WrittenTime.write(utc, micros) : (micros == 0 ? SECONDS : MICROS).format(utc);
    }

    /** @throws DateTimeException when the text is no time */
    static Instant parse(String text) {
        Optional<LocalDateTime> usual = WrittenTime.parse(text);
        if (usual.isPresent()) {
            return usual.get().toInstant(ZoneOffset.UTC);
        }
        TemporalAccessor time = ANY.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset ? offset.toInstant() : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }
}
