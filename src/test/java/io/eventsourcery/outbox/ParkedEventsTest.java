package io.eventsourcery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParkedEventsTest {
    private final OutboxLab lab = new OutboxLab();
    private final ParkedEvents parked = lab.outbox.parked();
    private final StreamId stream = OutboxLab.stream();
    private final StreamId other = OutboxLab.stream();

    @AfterEach
    void stop() throws Exception {
        lab.close();
    }

    @Test
    void a_parked_event_says_what_it_is_and_why_it_is_parked() throws Exception {
        lab.park(stream, "poison");

        ParkedEvent event = lab.parked().get(0);
        assertThat(event.tenant()).isEqualTo(lab.tenant);
        assertThat(event.stream()).isEqualTo(stream);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.type()).isEqualTo("order-placed");
        assertThat(event.id()).isEqualTo(lab.store.load(stream).get(0).id());
        assertThat(event.parkedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        ParkingCause cause = event.cause();
        assertThat(cause.exception()).contains("java.lang.IllegalStateException");
        assertThat(cause.message()).isEqualTo("nobody takes poison");
        assertThat(cause.attempts()).isEqualTo(3);
        assertThat(cause.at()).hasValueSatisfying(at -> assertThat(at).isBetween(Instant.now().minusSeconds(60), Instant.now()));
        assertThat(cause.node()).startsWith(InetAddress.getLocalHost().getHostName()).endsWith(":" + ProcessHandle.current().pid());
        assertThat(cause.behind()).isFalse();
    }

    @Test
    void a_parked_event_can_be_looked_at_with_its_content_and_nothing_else_shows_that() {
        lab.park(stream, "poison");
        long number = lab.parked().get(0).number();

        PeekedEvent peeked = parked.peek(number).orElseThrow();

        assertThat(peeked.events()).extracting(Recorded::event).containsExactly(new OrderPlaced("poison"));
        assertThat(peeked.events()).isEqualTo(lab.store.load(stream));
        assertThat(peeked.parked()).isEqualTo(lab.parked().get(0));
        assertThat(parked.peek(number + 1)).isEmpty();
        assertThat(parked.peek(-1)).isEmpty();
    }

    @Test
    void later_events_of_the_stream_wait_behind_it_and_others_do_not() {
        lab.published.failAlways("poison");
        lab.append(stream, "before", "poison", "behind 1");
        lab.append(other, "other");
        lab.run();
        lab.append(stream, "behind 2");
        lab.run();

        assertThat(lab.published.customers()).containsExactlyInAnyOrder("before", "other");
        assertThat(lab.parked()).extracting(ParkedEvent::version).containsExactly(2L, 3L, 4L);
        assertThat(lab.parked()).extracting(event -> event.cause().behind()).containsExactly(false, true, true);
    }

    @Test
    void a_replay_brings_a_stream_back_in_order_with_all_that_waits_behind() throws Exception {
        lab.park(stream, "poison");
        lab.append(stream, "behind 1", "behind 2");
        lab.run();
        lab.published.cure();

        parked.replay(lab.parked().get(0).number());
        assertThat(lab.run().published()).isEqualTo(3);

        assertThat(lab.published.customers()).containsExactly("poison", "behind 1", "behind 2");
        assertThat(lab.parked()).isEmpty();
        assertThat(lab.info().getStats().getParkedMessageCount()).isZero();
        lab.append(stream, "next");
        assertThat(lab.run().published()).isEqualTo(1);
    }

    @Test
    void one_that_waits_behind_another_is_not_replayed_alone() {
        lab.park(stream, "poison");
        lab.append(stream, "behind");
        lab.run();

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked.replay(lab.parked().get(1).number()))
                .withMessageContaining("number: " + lab.parked().get(1).number()).withMessageContaining(lab.parked().get(0).number() + " of its stream");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked.replay(12345)).withMessageContaining("12345");
    }

    @Test
    void what_is_discarded_is_published_never_and_what_waits_behind_it_at_once() throws Exception {
        lab.park(stream, "poison");
        lab.append(stream, "behind");
        lab.run();

        parked.discard(lab.parked().get(0).number(), "the customer is gone");
        lab.run();

        assertThat(lab.published.customers()).containsExactly("behind");
        assertThat(lab.parked()).isEmpty();
        assertThat(lab.info().getStats().getParkedMessageCount()).isZero();
        assertThat(lab.read("eventsourcery:outbox:audit:" + lab.name)).hasSize(1).allSatisfy(note -> assertThat(new String(note.getEvent().getEventData()))
                .contains("discarded", "the customer is gone", lab.store.load(stream).get(0).id().toString(), "order-placed", "IllegalStateException"));
    }

    @Test
    void all_can_be_discarded_at_once_and_each_has_its_audit_record() throws Exception {
        lab.park(stream, "poison");
        lab.park(other, "venom");
        lab.append(stream, "behind");
        lab.run();

        assertThat(parked.discardAll("nobody needs them")).isEqualTo(3);

        assertThat(lab.parked()).isEmpty();
        lab.published.cure();
        lab.append(stream, "next");
        lab.run();
        assertThat(lab.published.customers()).containsExactly("next");
        assertThat(lab.read("eventsourcery:outbox:audit:" + lab.name)).hasSize(3);
        assertThat(parked.discardAll("again")).isZero();
    }

    @Test
    void a_reason_and_a_number_are_needed_to_discard() {
        lab.park(stream, "poison");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked.discard(lab.parked().get(0).number(), " ")).withMessageContaining("reason");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked.discardAll(null)).withMessageContaining("reason");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parked.discard(77, "why")).withMessageContaining("77");
        assertThat(lab.parked()).hasSize(1);
    }

    @Test
    void a_stream_or_one_event_or_all_are_replayed_and_the_rest_stays() {
        StreamId third = OutboxLab.stream();
        lab.park(stream, "poison");
        lab.park(other, "venom");
        lab.park(third, "arsenic");
        lab.published.cure();

        parked.replay(lab.tenant, other);
        lab.run();
        assertThat(lab.published.customers()).containsExactly("venom");
        parked.replay(lab.parked().get(1).number());
        lab.run();
        assertThat(lab.published.customers()).containsExactly("venom", "arsenic");
        parked.replayAll();
        lab.run();
        assertThat(lab.published.customers()).containsExactly("venom", "arsenic", "poison");
        assertThat(lab.parked()).isEmpty();
    }

    @Test
    void what_fails_again_stays_parked_with_its_new_cause_and_what_waits_behind_stays_too() {
        lab.park(stream, "poison");
        lab.append(stream, "behind");
        lab.run();
        int before = lab.published.attempts("poison");
        ParkedEvent first = lab.parked().get(0);

        parked.replayAll();
        lab.run();

        assertThat(lab.published.attempts("poison") - before).isEqualTo(3);
        assertThat(lab.published.customers()).isEmpty();
        assertThat(lab.parked()).extracting(ParkedEvent::number).startsWith(first.number()).hasSize(2);
        assertThat(lab.parked().get(0).cause().at().orElseThrow()).isAfter(first.cause().at().orElseThrow());
        lab.run();
        assertThat(lab.published.attempts("poison") - before).as("an order is carried out once").isEqualTo(3);
    }

    @Test
    void they_are_listed_in_pages_by_tenant_stream_type_and_time() {
        lab.park(stream, "p1");
        lab.park(other, "p2");
        for (int i = 0; i < 8; i++) {
            lab.append(stream, "behind " + i);
        }
        lab.run();

        ParkedPage first = parked.list(ParkedQuery.all().limit(3));
        assertThat(first.events()).hasSize(3);
        ParkedPage second = parked.list(ParkedQuery.all().limit(100).from(first.next().orElseThrow()));
        assertThat(second.events()).hasSize(7);
        assertThat(second.next()).isEmpty();
        assertThat(parked.list(ParkedQuery.all().ofStream(other)).events()).extracting(ParkedEvent::stream).containsExactly(other);
        assertThat(parked.list(ParkedQuery.all().ofTenant(lab.tenant)).events()).hasSize(10);
        assertThat(parked.list(ParkedQuery.all().ofTenant(Database.tenant())).events()).isEmpty();
        assertThat(parked.list(ParkedQuery.all().ofTypes("order-placed")).events()).hasSize(10);
        assertThat(parked.list(ParkedQuery.all().ofTypes("order-paid")).events()).isEmpty();
        Instant between = parked.list(ParkedQuery.all()).events().get(1).parkedAt();
        assertThat(parked.list(ParkedQuery.all().parkedBefore(between)).events()).hasSize(1);
        assertThat(parked.list(ParkedQuery.all().parkedFrom(between)).events()).hasSize(9);
        assertThat(parked.list(ParkedQuery.all().parkedFrom(Instant.now().plus(Duration.ofHours(1)))).events()).isEmpty();
    }

    @Test
    void a_stream_that_was_deleted_leaves_nothing_parked_and_stops_nobody() {
        lab.park(stream, "poison");
        lab.append(stream, "behind");
        lab.run();
        lab.store.delete(stream);
        lab.published.cure();

        parked.replayAll();
        lab.append(stream, "of the next life");
        lab.run();

        assertThat(lab.published.customers()).containsExactly("of the next life");
        assertThat(lab.parked()).isEmpty();
    }
}
