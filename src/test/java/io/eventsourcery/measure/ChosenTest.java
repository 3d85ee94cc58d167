package io.eventsourcery.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ChosenTest {
    private static final List<String> ALL = List.of("append 1 event", "append 1 event, 4 threads", "append 10 events", "outbox: drain 10000 events");

    private static Chosen<String> chosen(String... arguments) {
        return Chosen.of(ALL, Function.identity(), Set.of("--quick", "--once"), arguments);
    }

    @Test
    void without_a_name_everything_is_meant_whatever_the_options() {
        assertThat(chosen().things()).isEqualTo(ALL);
        assertThat(chosen("", " ").things()).isEqualTo(ALL);
        assertThat(chosen("--quick").things()).isEqualTo(ALL);
    }

    @Test
    void a_name_that_is_given_whole_means_that_one_alone() {
        assertThat(chosen("append 1 event").things()).containsExactly("append 1 event");
    }

    @Test
    void words_mean_all_in_whose_names_they_follow_each_other() {
        assertThat(chosen("append").things()).containsExactly("append 1 event", "append 1 event, 4 threads", "append 10 events");
        assertThat(chosen("append 1").things()).containsExactly("append 1 event", "append 1 event, 4 threads");
        assertThat(chosen("Outbox drain").things()).containsExactly("outbox: drain 10000 events");
    }

    @Test
    void several_names_mean_all_of_theirs_once_and_in_their_own_order() {
        assertThat(chosen("outbox", "append 10", "append 10 events").things()).containsExactly("append 10 events", "outbox: drain 10000 events");
    }

    @Test
    void options_are_told_from_names() {
        assertThat(chosen("append", "--once").has("--once")).isTrue();
        assertThat(chosen("append", "--once").has("--quick")).isFalse();
    }

    @Test
    void a_name_that_nothing_has_is_refused_and_those_that_there_are_are_said() {
        assertThatIllegalArgumentException().isThrownBy(() -> chosen("append", "apend")).withMessageContaining("\"apend\"").withMessageContaining("append 1 event, 4 threads; append 10 events");
        assertThatIllegalArgumentException().isThrownBy(() -> chosen("...")).withMessageContaining("\"...\"");
    }

    @Test
    void an_option_that_there_is_not_is_refused_and_those_that_there_are_are_said() {
        assertThatIllegalArgumentException().isThrownBy(() -> chosen("--fast")).withMessageContaining("\"--fast\"").withMessageContaining("--once, --quick");
    }
}
