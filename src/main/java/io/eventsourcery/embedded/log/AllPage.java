package io.eventsourcery.embedded.log;

import java.util.List;

/**
 * A piece of the log, records that {@code $all} hides included (see {@link LogRecord#inAll()}).
 *
 * @param next the position to read on from: with the same direction, nothing is read twice or missed
 * @param end  whether there is nothing further in that direction
 */
public record AllPage(List<LogRecord> records, long next, boolean end) {
}
