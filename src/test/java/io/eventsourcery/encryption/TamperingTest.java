package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.DecryptionException;
import io.eventsourcery.KeyStorageException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.TenantId;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventType;
import io.eventsourcery.spi.RecordedRaw;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed, the answer is an error that says where, and never a mask. */
class TamperingTest {
    @EventType("customer-registered-again")
    record Again(@DataSubject String customer, @Encrypted(text = "(erased)") String name, @Encrypted String phone) {
    }

    private final KeyStorage keys = new InMemoryKeyStorage();
    private final EventCodec codec = Codecs.with(keys, CustomerRegistered.class, Again.class);
    private final RecordedRaw raw = Codecs.write(codec, CustomerRegistered.ANN);

    private static void assertRefused(EventCodec codec, RecordedRaw changed, String field) {
        assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> codec.decode(changed))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field)).satisfies(e -> assertThat(e.version()).isEqualTo(7))
                .satisfies(e -> assertThat(e.stream()).isEqualTo(Codecs.STREAM)).satisfies(e -> assertThat(e.tenant()).isEqualTo(changed.tenant()))
                .withMessageContaining("field " + field).withMessageContaining("version 7").withMessageContaining("order-1").withMessageContaining("tenant")
                .withMessageNotContaining("ngstr").withMessageNotContaining("c-1").withMessageNotContaining("encrypted:").withNoCause();
    }

    private RecordedRaw changedData(Consumer<ObjectNode> change) {
        return Codecs.withData(raw, changed(Codecs.data(raw), change));
    }

    private static String changed(String json, Consumer<ObjectNode> change) {
        try {
            ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(json);
            change.accept(tree);
            return tree.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private RecordedRaw changedHeader(String part, String other) {
        return Codecs.withMetadata(raw, changed(Codecs.metadata(raw), metadata -> {
            String header = metadata.path("$es-protection").textValue();
            assertThat(header).contains(part);
            metadata.put("$es-protection", header.replace(part, other));
        }));
    }

    @Test
    void every_changed_bit_of_nonce_cipher_text_and_tag_is_noticed() {
        RecordedRaw event = Codecs.write(codec, new Again("c-1", "A", null));
        String stored = parse(Codecs.data(event)).path("name").textValue().substring("encrypted:".length());
        byte[] bytes = Base64.getUrlDecoder().decode(stored);
        assertThat(bytes).hasSize(12 + "\"A\"".length() + 16);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(codec, Codecs.withData(event, Codecs.data(event).replace(stored, Base64.getUrlEncoder().withoutPadding().encodeToString(changed))), "/name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"Bob\"", "\"encrypted:\"", "\"encrypted:AAAA\"", "\"encrypted:%%%\"", "\"(erased)\"", "{}", "[]", "5", "true"})
    void a_field_that_holds_anything_else_is_refused(String value) {
        assertRefused(codec, changedData(data -> data.set("name", parse(value))), "/name");
    }

    @Test
    void a_field_that_was_taken_away_is_refused() {
        assertRefused(codec, changedData(data -> data.remove("phone")), "/phone");
    }

    @Test
    void two_fields_that_changed_places_are_refused() {
        assertRefused(codec, changedData(data -> {
            var name = data.get("name");
            data.set("name", data.get("phone"));
            data.set("phone", name);
        }), "/name");
    }

    @Test
    void another_event_id_is_refused() {
        assertRefused(codec, Codecs.changed(raw, UUID.randomUUID(), raw.event().type(), Codecs.data(raw), Codecs.metadata(raw)), "/name");
    }

    @Test
    void another_type_is_refused() {
        assertRefused(codec, Codecs.changed(raw, raw.event().id(), "customer-registered-again", Codecs.data(raw), Codecs.metadata(raw)), "/name");
    }

    @Test
    void another_tenant_is_refused_also_where_it_has_the_same_key() {
        SubjectKey same = SubjectKey.generate(1);
        EventCodec everybody = Codecs.with(new OneKey(Optional.of(same)), CustomerRegistered.class);
        RecordedRaw acme = Codecs.write(everybody, CustomerRegistered.ANN);

        assertRefused(everybody, Codecs.recorded(acme.event(), TenantId.of("globex")), "/name");
    }

    @Test
    void another_key_is_refused() {
        assertRefused(Codecs.with(new OneKey(Optional.of(SubjectKey.generate(1))), CustomerRegistered.class), raw, "/name");
    }

    @Test
    void a_key_that_the_storage_does_not_know_is_no_shredded_one() {
        assertRefused(Codecs.with(new InMemoryKeyStorage(), CustomerRegistered.class), raw, "/name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "c-1        | c-2       | /name",
            "version\":1 | version\":2 | /name",
            "(erased)   | Eve       | /name",
            "/age       | /country  | /name",
            "/name      | /nothing  | /nothing",
            "/name      | name      | $es-protection",
            "format\":1 | format\":2 | $es-protection",
            "masks      | marks     | $es-protection",
            "keys       | locks     | $es-protection",
            "}          | ]         | $es-protection"})
    void a_changed_header_is_refused(String part, String other, String field) {
        Codecs.write(codec, new Again("c-2", "Bob", null));

        assertRefused(codec, changedHeader(part, other), field);
    }

    @Test
    void a_header_that_is_no_text_is_refused() {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.decode(Codecs.withMetadata(raw, "{\"$es-protection\": 5}")))
                .withMessageContaining("$es-protection").withMessageContaining("version 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{broken", "{\"$es-protection\": null}", "{\"user\": \"ann\"}"})
    void a_cipher_text_without_its_header_is_nobodys_value(String metadata) {
        assertRefused(codec, Codecs.withMetadata(raw, metadata), "/name");
        assertThat(catchThrowable(() -> codec.decodeOrPassOn(Codecs.withMetadata(raw, metadata)))).isInstanceOf(DecryptionException.class);
    }

    @Test
    void a_text_that_only_begins_like_a_cipher_text_is_a_value() {
        for (String text : List.of("encrypted:", "encrypted: see the vault", "encrypted:c2hvcnQ")) {
            RecordedRaw plain = Codecs.withMetadata(changedData(data -> data.put("name", text).put("phone", text).put("age", 41)), "{}");
            assertThat(Codecs.read(codec, plain)).isEqualTo(new CustomerRegistered("c-1", text, 41, text, "SE"));
        }
    }

    @Test
    void a_storage_that_cannot_be_reached_is_an_error_when_reading_and_when_writing() {
        EventCodec without = Codecs.with(new OneKey(null), CustomerRegistered.class);

        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> without.decode(raw)).withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("version 7 of stream").withMessageContaining("order-1").withMessageContaining("tenant acme");
        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> Codecs.write(without, CustomerRegistered.ANN))
                .withMessageContaining("customer-registered").withMessageContaining("order-1").withMessageContaining("tenant acme");
    }

    @Test
    void an_outbox_does_not_pass_on_what_cannot_be_decrypted_as_if_its_type_were_unknown() {
        assertThat(catchThrowable(() -> codec.decodeOrPassOn(changedData(data -> data.put("name", "Bob"))))).isInstanceOf(DecryptionException.class);
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
