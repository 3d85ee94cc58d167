package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Context;
import io.eventsourcery.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetadataTest {
    private static final Instant CREATED = Instant.parse("2026-11-23T20:05:06.123456Z");
    private static final Instant RECORDED = Instant.parse("2026-11-24T00:00:00Z");

    private static EventMetadata read(String json) {
        return EventMetadata.read(json.getBytes(StandardCharsets.UTF_8), RECORDED);
    }

    @Test
    void correlation_and_causation_are_written_even_when_there_are_none() {
        assertThat(new EventMetadata(Context.empty(), CREATED, Map.of()).toJson())
                .asString(StandardCharsets.UTF_8).isEqualTo("{\"correlation_id\": null, \"causation_id\": null, \"created_at\": \"2026-11-23T20:05:06.123456\"}");
    }

    @Test
    void every_entry_of_the_context_comes_back() {
        Context context = Context.empty().withCorrelationId("c1").withCausationId("e7").with("user", "ann").with("tags", List.of("a", 1))
                .with("more", Map.of("deep", true)).with("nothing", null);

        EventMetadata back = EventMetadata.read(new EventMetadata(context, CREATED, Map.of()).toJson(), RECORDED);

        assertThat(back.context()).isEqualTo(context);
        assertThat(back.createdAt()).isEqualTo(CREATED);
    }

    @Test
    void any_order_and_spacing_and_a_tracing_clients_keys_are_accepted() {
        EventMetadata metadata = read("{ \"$traceId\":\"t\",\n\"created_at\":\"2026-11-23T20:05:06.123456+00:00\",\"causation_id\":\"x\" ,\"correlation_id\":null}");

        assertThat(metadata.createdAt()).isEqualTo(CREATED);
        assertThat(metadata.context().causationId()).contains("x");
        assertThat(metadata.context().correlationId()).isEmpty();
        assertThat(metadata.context().entries()).containsExactly(Map.entry("$traceId", "t"));
    }

    @Test
    void the_librarys_own_keys_are_no_part_of_the_context() {
        assertThat(read("{\"$es-stream_position\": 4, \"user\": \"ann\"}").context().entries()).containsOnlyKeys("user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "null", "[1]", "7", "{\"created_at\": \"yesterday\"}", "{\"created_at\": 7}", "{\"created_at\": \"0000-01-01T00:00:00\"}", "{\"created_at\": \"9999-12-31T23:59:59-10:00\"}", "{\"created_at\": null}"})
    void metadata_of_another_making_is_no_error_and_the_time_is_the_databases(String json) {
        EventMetadata metadata = read(json);

        assertThat(metadata.context()).isEqualTo(Context.empty());
        assertThat(metadata.createdAt()).isEqualTo(RECORDED);
    }

    @Test
    void numbers_keep_every_digit_and_those_that_are_none_are_texts() {
        Context context = read("{\"price\": 1.10, \"exact\": 0.12345678901234567890123, \"large\": 1e999, \"long\": " + "9".repeat(1_100)
                + ", \"none\": NaN, \"more\": [-Infinity, {\"deep\": NaN}]}").context();

        assertThat(context.entries()).containsEntry("price", new BigDecimal("1.10")).containsEntry("exact", new BigDecimal("0.12345678901234567890123"))
                .containsEntry("large", new BigDecimal("1e999")).containsEntry("long", new BigInteger("9".repeat(1_100)))
                .containsEntry("none", "NaN").containsEntry("more", List.of("-Infinity", Map.of("deep", "NaN")));
    }

    @Test
    void what_a_context_takes_comes_back_however_odd_it_is() {
        List<Object> deep = List.of();
        for (int i = 0; i < 99; i++) {
            deep = List.of(deep);
        }
        Context context = Context.empty().with("huge", new BigDecimal("1e400")).with("digits", new BigInteger("7".repeat(5_000))).with("deep", deep);

        assertThat(EventMetadata.read(new EventMetadata(context, CREATED, Map.of()).toJson(), RECORDED).context()).isEqualTo(context);
    }

    @Test
    void what_kurrentdb_adds_is_no_part_of_the_context() {
        assertThat(read("{\"$schema.name\": \"a\", \"$schema.format\": \"Json\", \"user\": \"ann\"}").context().entries()).containsOnlyKeys("user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correlation_id", "causation_id", "created_at", "$es-anything"})
    void an_entry_under_one_of_the_librarys_own_keys_is_refused(String key) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Context.empty().with(key, "x")).withMessageContaining(key);
    }

    static Stream<Object> whatJsonCannotSay() {
        return Stream.of(new Object(), Double.NaN, Float.POSITIVE_INFINITY, UUID.randomUUID(), Instant.EPOCH, Map.of(1, "one"), List.of(new StringBuilder("x")), Optional.of("x"));
    }

    @ParameterizedTest
    @MethodSource("whatJsonCannotSay")
    void an_entry_that_json_cannot_say_is_refused_by_its_key_and_class(Object value) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Context.empty().with("user", value)).withMessageContaining("\"user\"")
                .withMessageContaining("accepted: text");
    }

    @Test
    void an_entry_that_holds_itself_is_refused_and_numbers_of_any_size_are_taken() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Context.empty().with("loop", itself)).withMessageContaining("loop");

        BigDecimal large = new BigDecimal("1e400");
        assertThat(Context.empty().with("large", large).entries()).containsEntry("large", large);
    }

    @Test
    void what_is_changed_after_it_was_given_changes_nothing() {
        List<Object> roles = new ArrayList<>(List.of("admin"));
        Context context = Context.empty().with("roles", roles);
        roles.add("guest");

        assertThat(context.entries()).containsEntry("roles", List.of("admin"));
    }
}
