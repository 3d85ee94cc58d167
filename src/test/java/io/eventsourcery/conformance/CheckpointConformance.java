package io.eventsourcery.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStorage} has to do. One that does nothing fails every test. */
public abstract class CheckpointConformance {
    private final CheckpointStorage checkpoints = checkpoints();
    private final String name = "subscription / zażółć " + UUID.randomUUID();

    /** The storage to be held against the suite. */
    protected abstract CheckpointStorage checkpoints();

    private StoredCheckpoint save(String name, StoredCheckpoint last, long position) {
        return checkpoints.save(name, last, OptionalLong.of(position));
    }

    private OptionalLong position(String name) {
        return checkpoints.load(name).position();
    }

    @Test
    void there_is_no_position_before_one_was_saved_and_then_there_is() {
        assertThat(checkpoints.load(name)).isEqualTo(StoredCheckpoint.NONE);
        StoredCheckpoint saved = save(name, StoredCheckpoint.NONE, 42);
        assertThat(checkpoints.load(name)).isEqualTo(saved);
        assertThat(saved.position()).hasValue(42);
    }

    @Test
    void the_position_is_the_one_that_was_saved_last_whatever_it_is() {
        StoredCheckpoint first = save(name, StoredCheckpoint.NONE, 42);
        StoredCheckpoint second = save(name, first, Long.MAX_VALUE);
        save(name, second, 7);

        assertThat(position(name)).hasValue(7);
    }

    @Test
    void the_beginning_of_the_log_is_something_else_than_nothing() {
        StoredCheckpoint saved = checkpoints.save(name, save(name, StoredCheckpoint.NONE, 42), OptionalLong.empty());

        assertThat(checkpoints.load(name)).isEqualTo(saved);
        assertThat(saved.exists()).isTrue();
        assertThat(saved.position()).isEmpty();
    }

    @Test
    void whoever_has_not_seen_what_is_stored_cannot_replace_it() {
        StoredCheckpoint first = save(name, StoredCheckpoint.NONE, 42);
        StoredCheckpoint second = save(name, first, 42);

        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> save(name, StoredCheckpoint.NONE, 50)).withMessageContaining(name);
        assertThatExceptionOfType(CheckpointNotSavedException.class).isThrownBy(() -> save(name, first, 50)).withMessageContaining(name);
        assertThat(checkpoints.load(name)).isEqualTo(second);
    }

    @Test
    void every_name_has_its_own() {
        save(name, StoredCheckpoint.NONE, 1);
        save(name + "-2", StoredCheckpoint.NONE, 2);

        assertThat(position(name)).hasValue(1);
        assertThat(position(name + "-2")).hasValue(2);
    }

    @Test
    void another_object_on_the_same_database_finds_it_and_goes_on() {
        save(name, StoredCheckpoint.NONE, 3);
        CheckpointStorage other = checkpoints();

        assertThat(other.load(name).position()).hasValue(3);
        other.save(name, other.load(name), OptionalLong.of(4));
        assertThat(position(name)).hasValue(4);
    }
}
