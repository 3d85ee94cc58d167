package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNameTest {
    private static final StreamId ID = StreamId.named("Test #1");
    private static final String HEX = "98d2202bbab85b7fb50ba830761fad6e";

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(ID.inCategory("order"), TenantId.of("acme"), "order-acme-" + HEX),
                Arguments.of(ID.inCategory("order"), TenantId.DEFAULT, "order--" + HEX),
                Arguments.of(ID, TenantId.of("acme"), "-acme-" + HEX),
                Arguments.of(ID, TenantId.DEFAULT, "--" + HEX),
                Arguments.of(ID.inCategory("zamówienie"), TenantId.of("żółw €"), "zamówienie-żółw €-" + HEX),
                Arguments.of(StreamId.of(new UUID(-1, 1)), TenantId.DEFAULT, "--ffffffffffffffff0000000000000001"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_stream_is_named_by_category_tenant_and_id_and_known_again_by_it(StreamId stream, TenantId tenant, String name) {
        assertThat(new StreamName(stream, tenant)).hasToString(name);
        assertThat(StreamName.parse(name)).contains(new StreamName(stream, tenant));
        assertThat(name).matches(StreamName.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order", "$ce-order", "order-acme-" + HEX + "-snapshot", "$$order-acme-" + HEX, "$order-acme-" + HEX, "a-b-c-" + HEX,
            "order-acme-98D2202BBAB85B7FB50BA830761FAD6E", "order-acme-98d2202b-bab8-5b7f-b50b-a830761fad6e", "order-acme-" + HEX + "\n", "order-" + HEX, "-8d2202bbab85b7fb50ba830761fad6e", "8d2202bbab85b7fb50ba830761fad6e-",
            "order-acme-98d2202bbab85b7fb50ba830761fad6", "$persistentsubscription-$all::pyes-outbox-parked"})
    void a_name_of_another_form_is_none_of_ours(String name) {
        assertThat(StreamName.parse(name)).isEmpty();
        assertThat(name).doesNotMatch(StreamName.ANY);
    }

    @Test
    void snapshots_have_a_stream_of_their_own_beside_it() {
        assertThat(new StreamName(ID.inCategory("order"), TenantId.of("acme")).snapshots()).isEqualTo("order-acme-" + HEX + "-snapshot");
    }
}
