package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.SubjectShreddedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventType;
import io.eventsourcery.spi.RecordedRaw;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShreddingTest {
    enum Gender { FEMALE, MALE, UNKNOWN }

    record Guest(@DataSubject long number, @Encrypted(text = "?") String name, @Encrypted(text = "1970-01-01") LocalDate born,
                 @Encrypted(text = "UNKNOWN") Gender gender, @Encrypted(number = 0) double weight, @Encrypted(number = -1) BigDecimal spent) {
        static Guest masked(long number) {
            return new Guest(number, "?", LocalDate.EPOCH, Gender.UNKNOWN, 0, BigDecimal.valueOf(-1));
        }
    }

    @EventType("table-booked")
    record TableBooked(@DataSubject String host, List<Guest> guests, @Encrypted List<String> wishes) {
    }

    @EventType("stream-noted")
    record StreamNoted(@Encrypted(text = "-") String note) {
    }

    private static final Guest ANN = new Guest(1, "Ann", LocalDate.of(1999, 4, 7), Gender.FEMALE, 61.5, BigDecimal.TEN);
    private static final Guest BOB = new Guest(2, "Bob", LocalDate.of(1998, 4, 7), Gender.MALE, 81.5, BigDecimal.ONE);
    private static final TableBooked BOOKED = new TableBooked("h-1", List.of(ANN, BOB), List.of("window"));

    private final KeyStorage keys = new InMemoryKeyStorage();
    private final EventCodec codec = Codecs.with(keys, CustomerRegistered.class, TableBooked.class, StreamNoted.class);

    private void shred(String id) {
        keys.shred(Subject.of(Codecs.TENANT, id));
    }

    @Test
    void the_fields_of_a_shredded_subject_read_as_their_masks_and_the_others_as_they_are() {
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);

        shred("c-1");

        assertThat(Codecs.read(codec, raw)).isEqualTo(CustomerRegistered.MASKED);
    }

    @Test
    void an_object_that_names_its_subject_is_shredded_with_that_subject_and_with_no_other() {
        RecordedRaw raw = Codecs.write(codec, BOOKED);

        shred("2");
        assertThat(Codecs.read(codec, raw)).isEqualTo(new TableBooked("h-1", List.of(ANN, Guest.masked(2)), List.of("window")));

        shred("h-1");
        assertThat(Codecs.read(codec, raw)).isEqualTo(new TableBooked("h-1", List.of(ANN, Guest.masked(2)), null));
    }

    @Test
    void a_stream_is_shredded_as_any_subject() {
        RecordedRaw raw = Codecs.write(codec, new StreamNoted("4711"));

        keys.shred(Subject.of(Codecs.TENANT, Codecs.STREAM));

        assertThat(Codecs.read(codec, raw)).isEqualTo(new StreamNoted("-"));
    }

    @Test
    void all_versions_of_a_key_are_shredded() {
        RecordedRaw older = Codecs.write(codec, CustomerRegistered.ANN);
        keys.rotate(Subject.of(Codecs.TENANT, "c-1"));
        RecordedRaw newer = Codecs.write(codec, CustomerRegistered.ANN);

        shred("c-1");

        assertThat(Codecs.read(codec, older)).isEqualTo(CustomerRegistered.MASKED);
        assertThat(Codecs.read(codec, newer)).isEqualTo(CustomerRegistered.MASKED);
    }

    @Test
    void the_same_subject_of_another_tenant_is_somebody_else() {
        TenantId globex = TenantId.of("globex");
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN, globex);

        shred("c-1");

        assertThat(Codecs.read(codec, raw)).isEqualTo(CustomerRegistered.ANN);
    }

    @Test
    void nothing_personal_can_be_written_about_a_shredded_subject_any_more() {
        shred("c-1");

        assertThatExceptionOfType(SubjectShreddedException.class).isThrownBy(() -> Codecs.write(codec, CustomerRegistered.ANN))
                .withMessageContaining("/name").withMessageContaining("customer-registered").withMessageContaining("order-1").withMessageContaining("acme")
                .withMessageNotContaining("Ann").withMessageNotContaining("c-1");
        assertThatExceptionOfType(SubjectShreddedException.class).isThrownBy(() -> Codecs.write(codec, new CustomerRegistered("c-1", "(erased)", 0, "1", "")))
                .withMessageContaining("/phone");
    }

    @Test
    void what_was_read_as_masks_can_be_written_again_and_stays_masks() {
        RecordedRaw raw = Codecs.write(codec, BOOKED);
        List.of("1", "2", "h-1").forEach(this::shred);
        Object masked = Codecs.read(codec, raw);

        RecordedRaw again = Codecs.write(codec, masked);

        assertThat(Codecs.metadata(again)).doesNotContain("$es-protection");
        assertThat(Codecs.read(codec, again)).isEqualTo(masked);
    }

    @Test
    void an_event_written_while_its_subject_is_shredded_reads_as_masks_at_worst() {
        Subject subject = Subject.of(Codecs.TENANT, "c-1");
        SubjectKey justBefore = keys.current(subject).orElseThrow();
        EventCodec late = Codecs.with(new OneKey(Optional.of(justBefore)), CustomerRegistered.class);

        keys.shred(subject);
        RecordedRaw raw = Codecs.write(late, CustomerRegistered.ANN);

        assertThat(Codecs.read(codec, raw)).isEqualTo(CustomerRegistered.MASKED);
    }
}
