package io.eventsourcery.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterTest {
    private static LogRecord record(String stream, String type) {
        return new LogRecord(1, stream, 0, UUID.randomUUID(), type, true, new byte[0], new byte[0], 0);
    }

    private static boolean streamMatches(String regex, String stream) {
        return RecordFilter.streamMatches(regex).test(record(stream, "T"));
    }

    @Test
    void an_expression_is_searched_anywhere_in_the_stream_name_or_the_type() {
        assertThat(RecordFilter.typeMatches("aid").test(record("s", "Paid"))).isTrue();
        assertThat(RecordFilter.typeMatches("^aid").test(record("s", "Paid"))).isFalse();
        assertThat(RecordFilter.streamMatches("aid").test(record("s", "Paid"))).isFalse();
    }

    @Test
    void the_names_of_categories_are_told_apart() {
        String category = "^order-[^-]*-[0-9a-f]{32}\\z", hex = "0123456789abcdef0123456789abcdef", any = "^(?!\\$)[^-]*-[^-]*-[0-9a-f]{32}\\z";
        assertThat(streamMatches(category, "order-acme-" + hex)).isTrue();
        assertThat(streamMatches(category, "order--" + hex)).isTrue();
        for (String other : List.of("preorder-acme-" + hex, "order-acme-" + hex + "-snapshot", "order-acme-" + hex.toUpperCase(), "order-acme-" + hex + "\n", "$$order-acme-" + hex))
            assertThat(streamMatches(category, other)).as(other).isFalse();
        assertThat(streamMatches(any, "zażółć-acme-" + hex)).isTrue();
        assertThat(streamMatches(any, "$ce-acme-" + hex)).isFalse();
    }

    @Test
    void a_dollar_looks_past_one_line_feed_and_nothing_else() {
        assertThat(streamMatches("abc$", "abc\n")).isTrue();
        assertThat(streamMatches("abc$", "abc\r")).isFalse();
        assertThat(streamMatches("abc$", "abc\u2028")).isFalse();
    }

    @Test
    void letters_are_letters_in_any_alphabet() {
        assertThat(streamMatches("^\\w+-\\d$", "zażółć-1")).isTrue();
        assertThat(streamMatches("(?i)^ŻÓŁW$", "żółw")).isTrue();
    }

    @Test
    void prefixes_are_literal() {
        RecordFilter filter = RecordFilter.streamStartsWith(List.of("a.", "b"));
        assertThat(List.of("a.x", "bcd")).allMatch(name -> filter.test(record(name, "T")));
        assertThat(List.of("ax", "xb", "")).noneMatch(name -> filter.test(record(name, "T")));
        assertThat(RecordFilter.typeStartsWith(List.of("Order")).test(record("s", "OrderPaid"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A++b", "A*+", "A?+", "A{2}+", "A{2,}+", "(a", "[a"})
    void what_the_server_cannot_compile_is_refused(String regex) {
        assertThatThrownBy(() -> RecordFilter.typeMatches(regex)).isInstanceOf(PatternSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\\++", "[+*]+", "(?<!x)A+", "a+b+", "\\}+", "a{1,2}b+", "[a{2}]+"})
    void what_only_looks_possessive_is_not(String regex) {
        assertThat(RecordFilter.typeMatches(regex)).isNotNull();
    }
}
