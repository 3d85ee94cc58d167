package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.Context;
import io.eventsourcery.DuplicateEventTypeException;
import io.eventsourcery.MalformedEventException;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownEvent;
import io.eventsourcery.UnknownEventTypeException;
import io.eventsourcery.UnregisteredEventException;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.spi.RecordedRaw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    @EventType("order-placed")
    record OrderPlaced(String customer, int items) {
    }

    @EventType("order-placed")
    record AlsoOrderPlaced() {
    }

    @EventType("")
    record Nameless() {
    }

    @EventType("\t ")
    record Blank() {
    }

    @EventType(value = "named", formerly = " ")
    record FormerlyBlank() {
    }

    @EventType("$metadata")
    record Systemic() {
    }

    record NoEvent() {
    }

    private static final StreamId STREAM = StreamId.named("order-1").inCategory("order");
    private static final EventOrigin ORIGIN = new EventOrigin(STREAM, TenantId.of("acme"));
    private final EventCodec codec = new EventCodec(EventRegistry.of(OrderPlaced.class));

    private static RecordedRaw raw(String type, String json) {
        return new RecordedRaw(new RawEvent(UUID.randomUUID(), type, json.getBytes(StandardCharsets.UTF_8), new byte[0]), STREAM, TenantId.of("acme"), 3, 99,
                Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void an_event_comes_back_as_it_went() {
        WrappedEvent wrapped = WrappedEvent.wrap(new OrderPlaced("ann", 2), Context.empty().with("user", "ann"));
        RawEvent encoded = codec.encode(wrapped, ORIGIN);

        Recorded back = codec.decode(new RecordedRaw(encoded, STREAM, TenantId.of("acme"), 3, 99, Instant.EPOCH)).get(0);

        assertThat(back).isEqualTo(new Recorded(wrapped, "order-placed", STREAM, TenantId.of("acme"), 3, 99));
    }

    @Test
    void each_of_several_events_has_its_own_metadata_which_are_written_once_where_they_are_the_same() {
        Context anns = Context.empty().with("user", "ann");
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        List<WrappedEvent> events = Stream.of(anns, Context.empty().with("user", "ann"), Context.empty().withCorrelationId("c"), anns, anns)
                .map(context -> new WrappedEvent(UUID.randomUUID(), new OrderPlaced("ann", 2), now, context)).toList();

        List<RawEvent> encoded = codec.encode(events, ORIGIN);

        assertThat(encoded).usingRecursiveComparison().isEqualTo(events.stream().map(event -> codec.encode(event, ORIGIN)).toList());
        assertThat(encoded.get(1).metadata()).isSameAs(encoded.get(0).metadata());
        assertThat(encoded.get(4).metadata()).isSameAs(encoded.get(3).metadata()).isNotSameAs(encoded.get(2).metadata());
    }

    @Test
    void unknown_fields_are_passed_over() {
        assertThat(codec.decode(raw("order-placed", "{\"items\":2,\"new\":{},\"customer\":\"ann\"}")).get(0).event()).isEqualTo(new OrderPlaced("ann", 2));
    }

    @Test
    void a_class_that_is_not_registered_is_refused_and_named() {
        assertThatExceptionOfType(UnregisteredEventException.class).isThrownBy(() -> codec.encode(WrappedEvent.wrap(new NoEvent()), ORIGIN))
                .withMessageContaining(NoEvent.class.getName()).withMessageContaining("@EventType");
    }

    @Test
    void a_type_that_nobody_registered_fails_where_it_must_be_known_and_is_passed_on_where_not() {
        assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> codec.decode(raw("moved", "{\"a\": 1}")))
                .withMessageContaining("\"moved\"").withMessageContaining("version 3").withMessageContaining("order-1").withMessageContaining("acme");
        assertThat(codec.decodeOrPassOn(raw("moved", "{\"a\": 1}")).get(0).event()).isEqualTo(new UnknownEvent("moved", "{\"a\": 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oops", "null", "[]", "{\"customer\": \"4711\", \"items\": \"4711\"", "{\"customer\": [\"4711\"], \"items\": 1}", "{\"customer\": \"x\"} more"})
    void unreadable_data_fails_with_stream_tenant_and_version_and_never_shows_the_content(String json) {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.decode(raw("order-placed", json)))
                .withMessageContaining("order-1").withMessageContaining("acme").withMessageContaining("version 3")
                .withMessageNotContaining("4711").withNoCause();
        assertThat(codec.decodeOrPassOn(raw("order-placed", json)).get(0).event()).isEqualTo(new UnknownEvent("order-placed", json));
    }

    @EventType("classic")
    static final class Classic {
        private String customer;

        Classic() {
        }

        Classic(String customer) {
            this.customer = customer;
        }
    }

    @EventType("final")
    static final class WithoutWay {
        final String customer;

        WithoutWay(String customer) {
            this.customer = customer;
        }
    }

    @Test
    void a_class_is_stored_with_all_its_state_and_read_again() {
        EventCodec classes = new EventCodec(EventRegistry.of(Classic.class));

        RawEvent encoded = classes.encode(WrappedEvent.wrap(new Classic("ann")), ORIGIN);

        Object back = classes.decode(new RecordedRaw(encoded, STREAM, TenantId.of("acme"), 1, 1, Instant.EPOCH)).get(0).event();
        assertThat(((Classic) back).customer).isEqualTo("ann");
    }

    @Test
    void a_class_that_could_be_stored_and_never_read_is_refused_at_once() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> new EventCodec(EventRegistry.of(WithoutWay.class)))
                .withMessageContaining(WithoutWay.class.getName()).withMessageContaining("record").withMessageContaining("@JsonCreator");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"customer": "ann", "items": null}   | field items: it is null, and not a proper int
            {"customer": "ann"}                  | field items: it is missing
            {"customer": "ann", "items": "four"} | field items: it is not a proper int
            {"customer": ["ann"], "items": 4}    | field customer: it is not a proper String
            {"items": 4}                         | field customer: it is missing
            {"customer": "ann", "items": 1.7}    | field items: it is not a proper int
            """)
    void the_field_at_fault_is_named_and_what_is_wrong_with_it(String json, String fault) {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> codec.decode(raw("order-placed", json))).withMessageEndingWith(fault);
    }

    @Test
    void two_classes_with_one_name_are_refused_and_both_are_named() {
        assertThatExceptionOfType(DuplicateEventTypeException.class).isThrownBy(() -> EventRegistry.of(OrderPlaced.class, AlsoOrderPlaced.class))
                .withMessageContaining(OrderPlaced.class.getName()).withMessageContaining(AlsoOrderPlaced.class.getName()).withMessageContaining("order-placed");
    }

    @ParameterizedTest
    @ValueSource(classes = {NoEvent.class, Nameless.class, Blank.class, FormerlyBlank.class, Systemic.class})
    void a_class_without_a_usable_name_is_no_event_type(Class<?> type) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> EventRegistry.of(type)).withMessageContaining(type.getName());
    }
}
