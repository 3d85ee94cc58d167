package io.eventsourcery.encryption;

import static io.eventsourcery.encryption.Codecs.STREAM;
import static io.eventsourcery.encryption.Codecs.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.spi.RecordedRaw;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EncryptionTest {
    private final KeyStorage keys = new InMemoryKeyStorage();
    private final EventCodec codec = Codecs.with(keys, CustomerRegistered.class, Everything.class, NoticeGiven.class, Rated.class, Mixed.class,
            Moved.class);

    record Address(@Encrypted String street, String city) {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(value = Card.class, name = "card"), @JsonSubTypes.Type(value = Cash.class, name = "cash")})
    sealed interface Means permits Card, Cash {
    }

    record Card(@Encrypted(text = "****") String number) implements Means {
    }

    record Cash() implements Means {
    }

    @EventType("everything")
    record Everything(@DataSubject UUID customer, Address address, List<Address> more, Map<String, Address> byName, Optional<Address> maybe,
                      @Encrypted Address whole, @Encrypted List<String> list, @Encrypted(text = "1970-01-01") LocalDate born,
                      @Encrypted BigDecimal income, @JsonProperty("e-mail/1~2") @Encrypted String mail,
                      @JsonFormat(shape = JsonFormat.Shape.ARRAY) Address tuple, Object anything) {
    }

    @EventType("notice-given")
    record NoticeGiven(@Encrypted @JsonInclude(JsonInclude.Include.NON_NULL) Optional<String> text, String open) {
    }

    @EventType("rated")
    record Rated(@Encrypted String by, BigDecimal price, double score, Map<String, Object> notes) {
    }

    @EventType("mixed")
    record Mixed(Means means, @Encrypted String note) {
    }

    @EventType("moved")
    static class Moved {
        @Encrypted
        private String reason = "Storgatan 4711";
        @JsonUnwrapped(prefix = "home_")
        public House home = new House();

        public String getReason() {
            return reason;
        }

        public void setReason(String reason) {
            this.reason = reason;
        }
    }

    static class House {
        @Encrypted
        public String street = "Storgatan 4711";
        public String city = "Lund";
    }

    private static final Address HOME = new Address("Storgatan 4711", "Lund");

    @Test
    void an_event_comes_back_as_it_went() {
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);

        assertThat(Codecs.read(codec, raw)).isEqualTo(CustomerRegistered.ANN);
    }

    @Test
    void what_is_stored_is_json_with_opaque_texts_in_the_place_of_the_fields_and_a_documented_header() throws Exception {
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);

        JsonNode data = new ObjectMapper().readTree(raw.event().data());
        assertThat(data.path("customer").textValue()).isEqualTo("c-1");
        assertThat(data.path("country").textValue()).isEqualTo("SE");
        assertThat(List.of("name", "age", "phone")).allSatisfy(field -> assertThat(data.path(field).textValue()).matches("encrypted:[\\w-]{40,}"));
        assertThat(Codecs.data(raw) + Codecs.metadata(raw)).doesNotContain("ngstr", "4711", "41,");
        JsonNode header = new ObjectMapper().readTree(new ObjectMapper().readTree(raw.event().metadata()).path("$es-protection").textValue());
        assertThat(header).isEqualTo(new ObjectMapper().readTree("{\"format\": 1, \"keys\": [{\"subject\": \"c-1\", \"version\": 1, "
                + "\"masks\": {\"/name\": \"(erased)\", \"/age\": 0, \"/phone\": null}}]}"));
    }

    @Test
    void fields_are_encrypted_wherever_they_stand_in_an_event() {
        Everything event = new Everything(UUID.randomUUID(), HOME, List.of(HOME, HOME), Map.of("a/b", HOME), Optional.of(HOME), HOME, List.of("Storgatan 1"),
                LocalDate.of(1999, 4, 7), new BigDecimal("4711.50"), "ann@example.org", HOME, null);
        RecordedRaw raw = Codecs.write(codec, event);

        assertThat(Codecs.data(raw)).doesNotContain("Storgatan", "4711", "1999", "example.org");
        assertThat(Codecs.data(raw)).contains("\"city\": \"Lund\"");
        assertThat(Codecs.read(codec, raw)).isEqualTo(event);
    }

    @Test
    void fields_of_classes_are_encrypted_behind_their_getters_and_where_an_object_is_written_as_part_of_the_one_around() {
        RecordedRaw raw = Codecs.write(codec, new Moved());

        assertThat(Codecs.data(raw)).containsPattern("\"home_street\": \"encrypted:").contains("\"home_city\": \"Lund\"").doesNotContain("4711");
        Moved back = (Moved) Codecs.read(codec, raw);
        assertThat(List.of(back.reason, back.home.street, back.home.city)).containsExactly("Storgatan 4711", "Storgatan 4711", "Lund");
    }

    @Test
    void a_field_of_a_class_that_no_declared_type_names_is_encrypted_too() {
        RecordedRaw raw = Codecs.write(codec, new Everything(UUID.randomUUID(), null, null, null, Optional.empty(), null, null, null, null, null, null, HOME));

        assertThat(Codecs.data(raw)).contains("Lund").doesNotContain("Storgatan");
        assertThat(((Everything) Codecs.read(codec, raw)).anything()).isEqualTo(Map.of("street", "Storgatan 4711", "city", "Lund"));
    }

    @Test
    void a_class_among_several_that_may_stand_in_a_field_has_its_own_fields_encrypted() {
        RecordedRaw raw = Codecs.write(codec, new Mixed(new Card("4711"), null));

        assertThat(Codecs.data(raw)).doesNotContain("4711");
        assertThat(Codecs.metadata(raw)).contains("/means/number");
    }

    @Test
    void null_is_encrypted_as_any_value_and_what_is_left_out_stays_so() {
        RecordedRaw empty = Codecs.write(codec, new NoticeGiven(null, "open"));
        assertThat(Codecs.data(empty)).isEqualTo("{\"open\": \"open\"}");
        assertThat(Codecs.metadata(empty)).doesNotContain("$es-protection");
        RecordedRaw none = Codecs.write(codec, new CustomerRegistered("c-1", null, 1, null, null));
        assertThat(Codecs.data(none)).containsPattern("\"phone\": \"encrypted:");
        assertThat(((CustomerRegistered) Codecs.read(codec, none)).phone()).isNull();
    }

    @Test
    void the_fields_beside_are_read_as_those_of_any_other_event() {
        Rated rated = new Rated("Ann", new BigDecimal("12.50"), 0.1, Map.of("depth", 1.5, "count", 3, "list", Arrays.asList(1, null)));

        RecordedRaw raw = Codecs.write(codec, rated);

        assertThat(Codecs.data(raw)).contains("12.50");
        assertThat(Codecs.read(codec, raw)).isEqualTo(rated);
    }

    @Test
    void the_same_value_is_never_the_same_text() {
        assertThat(Codecs.data(Codecs.write(codec, CustomerRegistered.ANN))).isNotEqualTo(Codecs.data(Codecs.write(codec, CustomerRegistered.ANN)));
    }

    @Test
    void where_no_field_says_whose_it_is_the_data_is_the_streams() {
        RecordedRaw raw = Codecs.write(codec, new NoticeGiven(Optional.of("4711"), ""));

        assertThat(keys.find(Subject.of(TENANT, STREAM), 1)).isPresent();
        assertThat(Codecs.read(codec, raw)).isEqualTo(new NoticeGiven(Optional.of("4711"), ""));
    }

    @Test
    void a_tenant_has_keys_of_its_own_for_the_same_subject() {
        Codecs.write(codec, CustomerRegistered.ANN);
        Codecs.write(codec, CustomerRegistered.ANN, TenantId.of("globex"));

        assertThat(keys.find(Subject.of(TENANT, "c-1"), 1)).isPresent().isNotEqualTo(keys.find(Subject.of(TenantId.of("globex"), "c-1"), 1));
    }

    @Test
    void a_subject_that_is_not_named_is_refused_without_its_value() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Codecs.write(codec, new CustomerRegistered(null, "Ann", 1, "", "")))
                .withMessageContaining("/customer").withMessageContaining("customer-registered").withMessageNotContaining("Ann");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Codecs.write(codec, new CustomerRegistered("$es-stream:x", "Ann", 1, "", "")))
                .withMessageContaining("$es-").withMessageNotContaining("stream:x");
    }

    @Test
    void without_encryption_an_annotated_field_is_not_written_at_all_and_an_encrypted_one_not_read() {
        EventCodec without = new EventCodec(EventRegistry.of(CustomerRegistered.class));
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);

        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> Codecs.write(without, CustomerRegistered.ANN))
                .withMessageContaining("/name").withMessageContaining("KeyStorage").withMessageNotContaining("Ann");
        assertThatExceptionOfType(NotConfiguredException.class).isThrownBy(() -> Codecs.read(without, raw)).withMessageContaining("order-1");
    }

    @Test
    void an_event_of_an_unknown_type_is_passed_on_as_it_is_stored() {
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);

        for (EventCodec unknowing : List.of(new EventCodec(EventRegistry.of()), Codecs.with(keys))) {
            assertThat(unknowing.decodeOrPassOn(raw).get(0).event()).isEqualTo(new UnknownEvent("customer-registered", Codecs.data(raw)));
        }
    }

    @Test
    void ten_thousand_fields_of_one_event_are_no_burden() {
        Everything event = new Everything(UUID.randomUUID(), null, Collections.nCopies(10_000, HOME), null, Optional.empty(), null, null, null, null, null, null, null);

        assertThat(Codecs.read(codec, Codecs.write(codec, event))).isEqualTo(event);
    }

    @Test
    void an_event_from_before_its_fields_were_encrypted_is_read_as_it_is() {
        RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);
        String plain = "{\"customer\": \"c-1\", \"name\": \"Ann\", \"age\": 3, \"phone\": null, \"country\": \"SE\"}";

        assertThat(Codecs.read(codec, Codecs.withMetadata(Codecs.withData(raw, plain), "{}"))).isEqualTo(new CustomerRegistered("c-1", "Ann", 3, null, "SE"));
    }

    @Test
    void keys_and_subjects_do_not_show_themselves() {
        SubjectKey key = keys.current(Subject.of(TENANT, "ann@example.org")).orElseThrow();

        assertThat(key).hasToString("key version 1");
        assertThat(Subject.of(TENANT, "ann@example.org")).hasToString("a data subject of tenant acme");
    }
}
