package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every storage of keys promises. The races of a thousand rounds take as long as a busy machine needs with a real database. */
abstract class KeyStorageContract {
    private static final int ROUNDS = 1_000;
    private static final int CALLERS = 4;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    /** Two of them share what they keep, as two processes do. */
    abstract KeyStorage keys();

    @AfterEach
    void stopCallers() {
        callers.shutdownNow();
    }

    private static Subject somebody() {
        return Subject.of(TenantId.of("acme"), UUID.randomUUID().toString());
    }

    /** The results of calls at the same time. */
    private <T> List<T> race(List<Callable<T>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Future<T>> running = calls.stream().map(call -> callers.submit(() -> {
            start.await(10, TimeUnit.SECONDS);
            return call.call();
        })).toList();
        return running.stream().map(KeyStorageContract::result).toList();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_subject_has_no_key_until_one_is_needed_and_keeps_it_then() {
        Subject subject = somebody();
        assertThat(keys().find(subject, 1)).isEmpty();
        assertThat(keys().isShredded(subject)).isFalse();

        SubjectKey key = keys().current(subject).orElseThrow();

        assertThat(key.version()).isEqualTo(1);
        assertThat(keys().current(subject)).contains(key);
        assertThat(keys().find(subject, 1)).contains(key);
        assertThat(keys().find(subject, 2)).isEmpty();
    }

    @Test
    void no_two_subjects_have_one_key() {
        String id = UUID.randomUUID().toString();
        StreamId stream = StreamId.random();
        Stream<Subject> subjects = Stream.of(Subject.of(TenantId.of("acme"), id), Subject.of(TenantId.of("acme"), id + " "), Subject.of(TenantId.of("acme"), "A" + id),
                Subject.of(TenantId.of("acme"), "a" + id), Subject.of(TenantId.of("globex"), id), Subject.of(TenantId.DEFAULT, id), Subject.of(TenantId.of("acme2"), id),
                Subject.of(TenantId.of("acme"), id + "x"), Subject.of(TenantId.of("acme"), stream), Subject.of(TenantId.of("acme"), stream.inCategory("order")),
                Subject.of(TenantId.of("acme"), "Zażółć " + id.repeat(300)));

        assertThat(subjects.map(subject -> keys().current(subject).orElseThrow())).doesNotHaveDuplicates();
    }

    @Test
    void after_a_rotation_the_new_key_is_current_and_the_old_ones_are_found() {
        Subject subject = somebody();
        List<SubjectKey> all = Stream.concat(Stream.of(keys().current(subject).orElseThrow()),
                IntStream.range(0, 20).mapToObj(rotation -> keys().rotate(subject).orElseThrow())).toList();

        assertThat(all).extracting(SubjectKey::version).containsExactlyElementsOf(IntStream.rangeClosed(1, 21).boxed().toList());
        assertThat(all).allSatisfy(key -> assertThat(keys().find(subject, key.version())).contains(key)).doesNotHaveDuplicates();
        assertThat(keys().current(subject)).contains(all.get(20));
    }

    @Test
    void a_rotation_makes_the_first_key_where_there_was_none() {
        assertThat(keys().rotate(somebody()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void shredding_is_for_good() {
        Subject subject = somebody();
        keys().current(subject);
        keys().rotate(subject);

        keys().shred(subject);
        keys().shred(subject);

        assertShredded(subject);
    }

    @Test
    void a_subject_that_never_had_a_key_is_shredded_as_well() {
        Subject subject = somebody();

        keys().shred(subject);

        assertShredded(subject);
    }

    private void assertShredded(Subject subject) {
        assertThat(keys().isShredded(subject)).isTrue();
        assertThat(keys().current(subject)).isEmpty();
        assertThat(keys().rotate(subject)).isEmpty();
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(version -> keys().find(subject, version))).allMatch(Optional::isEmpty);
        assertThat(keys().isShredded(subject)).isTrue();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void of_those_who_need_the_first_key_at_the_same_time_all_get_the_same() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Subject subject = somebody();
            KeyStorage one = keys();
            KeyStorage other = keys();

            List<Optional<SubjectKey>> got = race(List.of(() -> one.current(subject), () -> other.current(subject), () -> one.current(subject),
                    () -> other.current(subject)));

            assertThat(got).as("round %d", round).containsOnly(keys().find(subject, 1)).allMatch(Optional::isPresent);
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nobody_gets_a_key_past_a_shredding_that_others_cannot_see() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Subject subject = somebody();
            KeyStorage one = keys();
            KeyStorage other = keys();

            race(List.<Callable<Optional<SubjectKey>>>of(() -> one.current(subject), () -> other.rotate(subject), () -> {
                one.shred(subject);
                return Optional.empty();
            }));

            assertThat(keys().isShredded(subject)).as("round %d", round).isTrue();
            assertThat(keys().current(subject)).isEmpty();
            assertThat(keys().find(subject, 1)).isEmpty();
        }
    }

    @Test
    void of_rotations_at_the_same_time_each_makes_a_key_of_its_own() throws Exception {
        Subject subject = somebody();
        keys().current(subject);
        for (int round = 0; round < 25; round++) {
            List<Optional<SubjectKey>> made = race(List.of(() -> keys().rotate(subject), () -> keys().rotate(subject), () -> keys().rotate(subject),
                    () -> keys().rotate(subject)));

            assertThat(made).doesNotHaveDuplicates().allSatisfy(key -> assertThat(keys().find(subject, key.orElseThrow().version())).isEqualTo(key));
        }
        assertThat(keys().current(subject).orElseThrow().version()).isEqualTo(101);
    }
}
