package io.eventsourcery.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Ends the process of a node that has lost a thread for want of memory: it would seem to live, and answer nobody. */
final class OutOfMemory extends Handler implements Thread.UncaughtExceptionHandler {
    /** As {@code -XX:+ExitOnOutOfMemoryError} does. */
    static final int STATUS = 3;
    /** Encoded while there is room for that. */
    private static final byte[] LAST_WORDS = ("Out of memory. The embedded node ends, and what it held is lost: it keeps everything in its heap, which -Xmx makes larger."
            + System.lineSeparator()).getBytes();
    /** {@link System#err} would need room. */
    private static final FileOutputStream ERRORS = new FileOutputStream(FileDescriptor.err);
    /** Where the threads that serve sockets tell what ended them, or a task of theirs. Held here, for a logger nobody holds may lose its handler. */
    private static final Logger SOCKETS = Logger.getLogger("io.grpc.netty.shaded.io.netty.util.concurrent");

    private OutOfMemory() {
    }

    /** For a JVM that does nothing else. */
    static void endsTheProcess() {
        OutOfMemory end = new OutOfMemory();
        Thread.setDefaultUncaughtExceptionHandler(end);
        SOCKETS.addHandler(end);
        // Loads what halts a process, which would find no room later.
        Runtime.getRuntime().removeShutdownHook(new Thread());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        endIf(thrown);
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        thrown.printStackTrace();
    }

    @Override
    public void publish(LogRecord record) {
        endIf(record.getThrown());
    }

    private static void endIf(Throwable thrown) {
        if (!(thrown instanceof OutOfMemoryError)) return;
        try {
            ERRORS.write(LAST_WORDS);
        } catch (IOException e) {
            // Nobody listens, and it ends all the same.
        } finally {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
    }
}
