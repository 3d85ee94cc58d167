package io.eventsourcery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs while this is open. Others may make it log at the same time, so a test looks for its own names. */
public final class Captured extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private Captured(Logger logger) {
        this.logger = logger;
    }

    /** @param source the name of the class, which may be hidden in its room */
    public static Captured from(String source) {
        Captured captured = new Captured(Logger.getLogger(source));
        captured.logger.setUseParentHandlers(false);
        captured.logger.setLevel(Level.INFO);
        captured.logger.addHandler(captured);
        return captured;
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
