package io.eventsourcery.embedded.log;

import java.util.Arrays;

/** Growing ints without boxes: one stream's way into the log. */
final class IntList {
    private static final int[] NONE = {};
    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) values = Arrays.copyOf(values, Math.max(2, size + (size >> 1) + 1));
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }
}
