package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    @Test
    void the_last_words_are_said_even_if_not_one_object_more_finds_room() throws Exception {
        Process process = new ProcessBuilder(Alone.command(FullHeap.class, "-Xmx16m", "-XX:+UseSerialGC")).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(OutOfMemory.STATUS);
        assertThat(new String(process.getErrorStream().readAllBytes())).startsWith("Out of memory. The embedded node ends").endsWith("larger." + System.lineSeparator());
    }

    static final class FullHeap {
        static Object[] held;
        static int timesFull;

        public static void main(String[] arguments) {
            OutOfMemory.endsTheProcess();
            while (true) {
                try {
                    while (true) held = new Object[]{held};
                } catch (OutOfMemoryError full) {
                    // The first time a little room is left, for what is smaller yet.
                    if (++timesFull == 20) throw full;
                }
            }
        }
    }
}
