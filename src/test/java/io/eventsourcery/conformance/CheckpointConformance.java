package io.eventsourcery.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.CheckpointStorage;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStorage} has to do. One that does nothing fails every test. */
public abstract class CheckpointConformance {
    private final CheckpointStorage checkpoints = checkpoints();
    private final String name = "subscription / zażółć " + UUID.randomUUID();

    /** The storage to be held against the suite. */
    protected abstract CheckpointStorage checkpoints();

    @Test
    void there_is_no_position_before_one_was_saved_and_then_there_is() {
        assertThat(checkpoints.load(name)).isEmpty();
        checkpoints.save(name, 42);
        assertThat(checkpoints.load(name)).hasValue(42);
    }

    @Test
    void the_position_is_the_one_that_was_saved_last_whatever_it_is() {
        checkpoints.save(name, 42);
        checkpoints.save(name, Long.MAX_VALUE);
        checkpoints.save(name, 7);

        assertThat(checkpoints.load(name)).hasValue(7);
    }

    @Test
    void every_name_has_its_own() {
        checkpoints.save(name, 1);
        checkpoints.save(name + "-2", 2);

        assertThat(checkpoints.load(name)).hasValue(1);
        assertThat(checkpoints.load(name + "-2")).hasValue(2);
    }

    @Test
    void another_object_on_the_same_database_finds_it() {
        checkpoints.save(name, 3);

        assertThat(checkpoints().load(name)).hasValue(3);
    }
}
