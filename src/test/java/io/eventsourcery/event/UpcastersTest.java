package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.ConfigurationException;
import io.eventsourcery.DuplicateEventTypeException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.UnsupportedEventVersionException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpcastersTest {
    @EventType(value = "placed", version = 3, formerly = {"OrderPlaced", "order_placed"})
    record Placed(String customer, String currency, int items) {
    }

    @EventType("paid")
    record Paid(int amount) {
    }

    @EventType("price")
    record Price(int cents) {
    }

    @EventType(value = "also-placed", formerly = "placed")
    record AlsoPlaced() {
    }

    private static final JsonUpcaster CURRENCY = JsonUpcaster.change("placed", 1, json -> json.put("currency", "EUR"));
    private static final JsonUpcaster TOO_NEW = JsonUpcaster.split("old-price", 1, json -> List.of(new StoredForm("price", 2, json)));
    private static final JsonUpcaster ITEMS = JsonUpcaster.change("placed", 2, json -> json.put("items", 1));

    private static EventCodec codec(Upcasters upcasters) {
        return new EventCodec(EventRegistry.of(Placed.class, Paid.class, Price.class), EventJson.asDeclared(), upcasters);
    }

    private static RecordedRaw raw(String type, String json, String metadata) {
        return new RecordedRaw(new RawEvent(UUID.randomUUID(), type, json.getBytes(StandardCharsets.UTF_8), metadata.getBytes(StandardCharsets.UTF_8)),
                StreamId.random(), TenantId.of("acme"), 5, 99, Instant.EPOCH);
    }

    private static String version(int version) {
        return "{\"$es-schema_version\": " + version + "}";
    }

    private static List<Object> read(EventCodec codec, RecordedRaw raw) {
        return codec.decode(raw).stream().map(Recorded::event).toList();
    }

    @Test
    void the_oldest_form_goes_through_every_step_to_the_newest() {
        EventCodec codec = codec(Upcasters.of(ITEMS, CURRENCY));

        assertThat(read(codec, raw("placed", "{\"customer\": \"ann\"}", ""))).containsExactly(new Placed("ann", "EUR", 1));
    }

    @Test
    void a_newer_form_goes_through_the_later_steps_alone() {
        EventCodec codec = codec(Upcasters.of(CURRENCY, ITEMS));

        assertThat(read(codec, raw("placed", "{\"customer\": \"ann\", \"currency\": \"USD\"}", version(2))))
                .containsExactly(new Placed("ann", "USD", 1));
    }

    @Test
    void what_is_written_says_its_form_where_it_is_not_the_first_and_needs_no_step() {
        EventCodec codec = codec(Upcasters.of(CURRENCY, ITEMS));
        EventOrigin origin = new EventOrigin(StreamId.random(), TenantId.of("acme"));

        RawEvent written = codec.encode(WrappedEvent.wrap(new Placed("ann", "GBP", 7)), origin);

        assertThat(written.metadata()).asString(StandardCharsets.UTF_8).contains("\"$es-schema_version\": \"3\"");
        assertThat(codec.encode(WrappedEvent.wrap(new Paid(1)), origin).metadata()).asString(StandardCharsets.UTF_8).doesNotContain("$es-");
        assertThat(read(codec, new RecordedRaw(written, origin.stream(), origin.tenant(), 1, 1, Instant.EPOCH))).containsExactly(new Placed("ann", "GBP", 7));
    }

    @Test
    void of_an_append_each_event_says_its_own_form() {
        WrappedEvent placed = WrappedEvent.wrap(new Placed("ann", "GBP", 7));
        WrappedEvent paid = new WrappedEvent(UUID.randomUUID(), new Paid(1), placed.createdAt(), placed.context());

        List<RawEvent> written = codec(Upcasters.of(CURRENCY, ITEMS)).encode(List.of(paid, placed, paid), new EventOrigin(StreamId.random(), TenantId.of("acme")));

        assertThat(written).extracting(raw -> new String(raw.metadata(), StandardCharsets.UTF_8).contains("$es-schema_version")).containsExactly(false, true, false);
    }

    @Test
    void a_former_name_is_the_same_type() {
        EventCodec codec = codec(Upcasters.none());

        List<Recorded> read = codec.decode(raw("OrderPlaced", "{\"customer\": \"ann\", \"currency\": \"EUR\", \"items\": 2}", version(3)));

        assertThat(read).extracting(Recorded::event).containsExactly(new Placed("ann", "EUR", 2));
        assertThat(read).extracting(Recorded::type).containsExactly("placed");
    }

    @Test
    void an_old_form_under_a_former_name_goes_through_the_steps_of_the_type() {
        assertThat(read(codec(Upcasters.of(CURRENCY, ITEMS)), raw("order_placed", "{\"customer\": \"ann\"}", ""))).containsExactly(new Placed("ann", "EUR", 1));
    }

    @Test
    void steps_from_before_and_after_a_renaming_are_one_way() {
        JsonUpcaster before = JsonUpcaster.change("order_placed", 1, json -> json.put("currency", "EUR"));
        EventCodec codec = codec(Upcasters.of(before, ITEMS));

        assertThat(read(codec, raw("order_placed", "{\"customer\": \"ann\"}", ""))).containsExactly(new Placed("ann", "EUR", 1));
        assertThat(read(codec, raw("order_placed", "{\"customer\": \"ann\", \"currency\": \"USD\"}", version(2)))).containsExactly(new Placed("ann", "USD", 1));
    }

    @Test
    void a_form_that_is_newer_than_the_class_is_refused_and_both_versions_are_named() {
        EventCodec codec = codec(Upcasters.of(CURRENCY, ITEMS));
        RecordedRaw newer = raw("placed", "{\"customer\": \"ann\", \"currency\": \"USD\", \"items\": 2}", version(4));

        assertThatExceptionOfType(UnsupportedEventVersionException.class).isThrownBy(() -> codec.decode(newer))
                .withMessageContaining("version 4 of event type \"placed\"").withMessageContaining("has version 3").withMessageContaining(newer.stream().toString());
        assertThat(codec.decodeOrPassOn(newer)).extracting(Recorded::event).hasOnlyElementsOfType(UnknownEvent.class);
    }

    @Test
    void what_upcasters_make_must_have_the_version_of_the_class() {
        assertThatExceptionOfType(UnsupportedEventVersionException.class).isThrownBy(() -> codec(Upcasters.of(TOO_NEW))
                .decode(raw("old-price", "{\"cents\": 2}", ""))).withMessageContaining("version 2").withMessageContaining("has version 1");
    }

    @Test
    void a_form_that_is_older_than_the_class_and_has_no_upcaster_is_refused() {
        assertThatExceptionOfType(UnsupportedEventVersionException.class)
                .isThrownBy(() -> codec(Upcasters.none()).decode(raw("placed", "{\"customer\": \"ann\", \"currency\": \"USD\", \"items\": 2}", "")))
                .withMessageContaining("version 1").withMessageContaining("has version 3").withMessageContaining("JsonUpcaster from version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{broken", "[1]", "7", "{\"$es-schema_version\": \"abc\"}", "{\"$es-schema_version\": \"0\"}", "{\"$es-schema_version\": 1.5}",
            "{\"$es-schema_version\": {}}", "{\"$es-schema_version\": \"99999999999\"}", "{\"$es-schema_version\": null}"})
    void a_form_that_the_metadata_does_not_tell_is_not_guessed(String metadata) {
        EventCodec codec = codec(Upcasters.of(CURRENCY, ITEMS));
        RecordedRaw raw = raw("placed", "{\"customer\": \"ann\", \"currency\": \"USD\", \"items\": 2}", metadata);

        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.decode(raw)).withMessageContaining("metadata").withMessageContaining("version 5");
        assertThat(codec.decodeOrPassOn(raw)).extracting(Recorded::event).hasOnlyElementsOfType(UnknownEvent.class);
    }

    @Test
    void a_type_that_never_had_another_form_is_read_whatever_the_metadata_is() {
        assertThat(read(codec(Upcasters.none()), raw("paid", "{\"amount\": 3}", "{broken"))).containsExactly(new Paid(3));
    }

    @Test
    void an_upcaster_that_could_never_be_used_or_leads_nowhere_is_refused_when_all_types_are_known() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> codec(Upcasters.of(JsonUpcaster.change("plcaed", 1, json -> json))))
                .withMessageContaining("JsonUpcaster.change(\"plcaed\", 1").withMessageContaining("nobody registered");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> codec(Upcasters.of(JsonUpcaster.change("paid", 1, json -> json))))
                .withMessageContaining("version 2").withMessageContaining("has version 1; raise it");
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> codec(Upcasters.of(JsonUpcaster.change("placed", 1, json -> json))))
                .withMessageContaining("leads to version 2").withMessageContaining("has version 3, and no upcaster takes version 2; add one");
        for (int version : new int[] {0, 4}) {
            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> codec(Upcasters.of(JsonUpcaster.drop("placed", version))))
                    .withMessageContaining("takes version " + version).withMessageContaining("from 1 to 3");
        }
        assertThatExceptionOfType(UnregisteredEventException.class)
                .isThrownBy(() -> codec(Upcasters.of(List.of(), List.of(ObjectUpcaster.of(AlsoPlaced.class, placed -> List.of())))))
                .withMessageContaining(AlsoPlaced.class.getName());
    }

    @Test
    void one_event_becomes_several_of_other_types_in_order() {
        EventCodec codec = codec(Upcasters.of(CURRENCY, ITEMS, JsonUpcaster.split("placed-and-paid", 1, json -> {
            ObjectNode paid = json.objectNode().put("amount", json.get("amount").asInt());
            return List.of(new StoredForm("placed", 1, json), new StoredForm("paid", 1, paid));
        })));

        List<Recorded> read = codec.decode(raw("placed-and-paid", "{\"customer\": \"ann\", \"amount\": 3}", ""));

        assertThat(read).extracting(Recorded::event).containsExactly(new Placed("ann", "EUR", 1), new Paid(3));
        assertThat(read).extracting(Recorded::version).containsExactly(5L, 5L);
    }

    @Test
    void an_event_that_is_dropped_is_not_seen_any_more_even_if_nobody_knows_its_type() {
        assertThat(read(codec(Upcasters.of(JsonUpcaster.drop("obsolete", 1))), raw("obsolete", "{}", ""))).isEmpty();
    }

    @Test
    void objects_become_other_objects_after_the_json_did() {
        EventCodec codec = codec(Upcasters.of(List.of(JsonUpcaster.split("pence", 1, json ->
                        List.of(new StoredForm("paid", 1, json.put("amount", json.get("amount").asInt() * 100))))),
                List.of(ObjectUpcaster.of(Paid.class, paid -> List.of(new Price(paid.amount()), new Price(0))))));

        List<Recorded> read = codec.decode(raw("pence", "{\"amount\": 3}", ""));

        assertThat(read).extracting(Recorded::event).containsExactly(new Price(300), new Price(0));
        assertThat(read).extracting(Recorded::type).containsOnly("price");
    }

    @Test
    void an_object_can_be_dropped() {
        assertThat(read(codec(Upcasters.of(List.of(), List.of(ObjectUpcaster.of(Paid.class, paid -> List.of())))), raw("paid", "{\"amount\": 3}", ""))).isEmpty();
    }

    @Test
    void an_upcaster_that_fails_is_named_by_its_failure_and_never_shows_the_content() {
        EventCodec codec = codec(Upcasters.of(JsonUpcaster.split("paid", 1, json -> {
            throw new IllegalStateException(json.toString());
        })));

        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.decode(raw("paid", "{\"amount\": 4711}", "")))
                .withMessageContaining("IllegalStateException").withMessageContaining("version 5").withMessageNotContaining("4711").withNoCause();
        assertThat(codec.decodeOrPassOn(raw("paid", "{\"amount\": 4711}", "")).get(0).event()).isEqualTo(new UnknownEvent("paid", "{\"amount\": 4711}"));
    }

    @Test
    void two_upcasters_for_one_form_are_refused_and_so_is_a_circle() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Upcasters.of(CURRENCY, JsonUpcaster.drop("placed", 1)))
                .withMessage("Events of \"placed\", version 1 are upcast by JsonUpcaster.change(\"placed\", 1, …) and by JsonUpcaster.drop(\"placed\", 1, …); remove one of them");
        EventCodec circling = codec(Upcasters.of(JsonUpcaster.split("paid", 1, json -> List.of(new StoredForm("price", 1, json))),
                JsonUpcaster.split("price", 1, json -> List.of(new StoredForm("paid", 1, json)))));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> circling.decode(raw("paid", "{}", ""))).withMessageContaining("circle")
                .withMessageContaining("version 5 of stream");
    }

    @Test
    void a_former_name_that_is_another_types_name_is_refused_and_both_are_named() {
        assertThatExceptionOfType(DuplicateEventTypeException.class).isThrownBy(() -> EventRegistry.of(Placed.class, AlsoPlaced.class))
                .withMessageContaining(Placed.class.getName()).withMessageContaining(AlsoPlaced.class.getName());
    }
}
