package io.eventsourcery.embedded.log;

import java.util.ArrayList;
import java.util.List;

/** All records in order. Chunks, so that growing never copies what is there. */
final class RecordStore {
    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;
    private final List<LogRecord[]> chunks = new ArrayList<>();
    private int size;

    int add(LogRecord record) {
        if ((size & (CHUNK - 1)) == 0) chunks.add(new LogRecord[CHUNK]);
        chunks.get(size >> BITS)[size & (CHUNK - 1)] = record;
        return size++;
    }

    LogRecord get(int index) {
        return chunks.get(index >> BITS)[index & (CHUNK - 1)];
    }

    int size() {
        return size;
    }

    /** Index of the first record at or after a position; the size if there is none. */
    int firstAtOrAfter(long position) {
        int low = 0, high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).position() < position) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
