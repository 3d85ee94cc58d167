package io.eventsourcery.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatheringTest {
    private final Gathering gathering = new Gathering();

    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    @Test
    void a_thread_that_is_interrupted_is_not_held_up_and_stays_interrupted() {
        gathering.came();
        Thread.currentThread().interrupt();

        gathering.pause();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
