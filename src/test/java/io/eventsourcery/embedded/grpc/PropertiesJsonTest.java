package io.eventsourcery.embedded.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import org.junit.jupiter.api.Test;

class PropertiesJsonTest {
    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static String json(Value value) {
        return PropertiesJson.of(Struct.newBuilder().putFields("v", value).build());
    }

    @Test
    void properties_keep_their_order_and_get_the_servers_spaces() {
        assertThat(PropertiesJson.of(Struct.newBuilder().putFields("z", text("1")).putFields("a", text("2")).build())).isEqualTo("{ \"z\": \"1\", \"a\": \"2\" }");
        assertThat(PropertiesJson.of(Struct.getDefaultInstance())).isEqualTo("{ }");
    }

    @Test
    void values_of_all_kinds_are_written() {
        assertThat(json(Value.newBuilder().setBoolValue(true).build())).isEqualTo("{ \"v\": true }");
        assertThat(json(Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())).isEqualTo("{ \"v\": null }");
        assertThat(json(Value.newBuilder().setListValue(ListValue.newBuilder().addValues(number(1)).addValues(text("x"))).build())).isEqualTo("{ \"v\": [ 1, \"x\" ] }");
        assertThat(json(Value.newBuilder().setListValue(ListValue.getDefaultInstance()).build())).isEqualTo("{ \"v\": [ ] }");
        assertThat(json(Value.newBuilder().setStructValue(Struct.newBuilder().putFields("a", number(2))).build())).isEqualTo("{ \"v\": { \"a\": 2 } }");
    }

    @Test
    void numbers_are_as_short_as_they_can_be() {
        assertThat(json(number(1))).contains(": 1 ");
        assertThat(json(number(-1.5))).contains(": -1.5 ");
        assertThat(json(number(0.001))).contains(": 0.001 ");
        assertThat(json(number(1e20))).contains(": 1E+20 ");
        assertThat(json(number(1.5e-7))).contains(": 1.5E-07 ");
        assertThat(json(number(Double.NaN))).contains(": \"NaN\" ");
    }

    @Test
    void texts_are_escaped_as_the_server_does() {
        assertThat(json(text("a\"b\\c\n\t\u0001<ü>"))).isEqualTo("{ \"v\": \"a\\\"b\\\\c\\n\\t\\u0001\\u003cü\\u003e\" }");
    }
}
