package io.eventsourcery.embedded.grpc;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Properties as the server writes them out: its own spaces, its own escapes. Readers compare bytes. */
final class PropertiesJson {
    private PropertiesJson() {
    }

    static String of(Struct struct) {
        List<String> fields = new ArrayList<>();
        struct.getFieldsMap().forEach((key, value) -> fields.add(quoted(key) + ": " + of(value)));
        return enclosed("{", fields, "}");
    }

    private static String of(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> quoted(value.getStringValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRUCT_VALUE -> of(value.getStructValue());
            case LIST_VALUE -> enclosed("[", value.getListValue().getValuesList().stream().map(PropertiesJson::of).toList(), "]");
            case NULL_VALUE, KIND_NOT_SET -> "null";
        };
    }

    private static String enclosed(String open, List<String> parts, String close) {
        return parts.isEmpty() ? open + " " + close : open + " " + String.join(", ", parts) + " " + close;
    }

    private static String number(double number) {
        if (Double.isNaN(number)) return "\"NaN\"";
        if (Double.isInfinite(number)) return number > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        if (number == Math.rint(number) && Math.abs(number) < 1e15) return Long.toString((long) number);
        double size = Math.abs(number);
        if (size >= 1e-4 && size < 1e15) return new BigDecimal(Double.toString(number)).toPlainString();
        return Double.toString(number).replace(".0E", "E").replaceAll("E(\\d)", "E+$1").replaceAll("E([+-])(\\d)$", "E$10$2");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(plain(c) ? c : String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }

    private static boolean plain(char c) {
        return c >= 0x20 && c != '<' && c != '>' && !(c >= 0x7f && c < 0xa0) && c != 0xad && !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x200b && c <= 0x200f)
                && !(c >= 0x2060 && c <= 0x2064) && c != 0xfeff;
    }
}
