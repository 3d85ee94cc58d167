package io.eventsourcery.core.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.outbox.OutboxConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private static final OutboxConfig CONFIG = OutboxConfig.defaults().withConcurrency(2);

    private final List<Runnable> given = new ArrayList<>();

    private Publications publications(Executor executor) {
        return new Publications(LostConnection.parts(null, CONFIG, recorded -> { }, executor, Long.MAX_VALUE, new Recent(10)), signal -> { });
    }

    @Test
    void what_was_prepared_and_never_begins_is_waited_for_by_nobody() {
        Publications publications = publications(given::add);
        publications.prepare(RunnersTest.lane(), item -> true);
        publications.prepare(RunnersTest.lane(), item -> true);
        assertThat(publications.size()).isEqualTo(2);

        assertThat(publications.withdraw()).hasSize(2);

        assertThat(publications.isEmpty()).isTrue();
        publications.run(refused -> { });
        assertThat(given).isEmpty();
    }

    @Test
    void what_was_prepared_takes_the_place_of_others_before_it_begins() {
        Publications publications = publications(given::add);
        while (publications.hasRoom()) {
            publications.prepare(RunnersTest.lane(), item -> true);
        }
        assertThat(publications.size()).isEqualTo(2);
        assertThat(given).isEmpty();

        publications.run(refused -> { });

        assertThat(publications.size()).isEqualTo(2);
        assertThat(publications.hasRoom()).isFalse();
        assertThat(given).hasSize(2);
    }

    @Test
    void what_no_thread_takes_is_told_and_no_longer_waited_for() {
        Publications publications = publications(task -> {
            throw new RejectedExecutionException();
        });
        List<Publication> refused = new ArrayList<>();
        publications.prepare(RunnersTest.lane(), item -> true);

        publications.run(refused::add);

        assertThat(refused).hasSize(1);
        assertThat(publications.isEmpty()).isTrue();
    }
}
