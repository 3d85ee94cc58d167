package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.IllegalCategoryException;
import org.junit.jupiter.api.Test;

class AggregateTypeTest {
    abstract static class Plain implements Aggregate {
        @Override
        public void apply(Object event) {
            throw new AssertionError("Nothing happens here");
        }
    }

    @Category("thing")
    static final class Hidden extends Plain {
        private Hidden() {
        }
    }

    static final class Uncategorised extends Plain {
    }

    @Category("a-b")
    static final class Miscategorised extends Plain {
    }

    @Category("thing")
    static final class Needy extends Plain {
        Needy(String name) {
            assertThat(name).isNotNull();
        }
    }

    @Category("thing")
    abstract static class Abstract extends Plain {
    }

    @Category("thing")
    static final class Failing extends Plain {
        Failing() {
            throw new IllegalStateException("no");
        }
    }

    @Category("thing")
    final class Inner extends Plain {
    }

    @Test
    void a_category_and_a_constructor_without_parameters_are_enough() {
        AggregateType<Hidden> type = AggregateType.of(Hidden.class);

        assertThat(type.category()).isEqualTo("thing");
        assertThat(type.blank().get()).isNotSameAs(type.blank().get());
    }

    @Test
    void what_a_class_lacks_is_said_with_its_name() {
        refused(Uncategorised.class, "@Category");
        refused(Miscategorised.class, "a-b");
        refused(Needy.class, "constructor without parameters");
        refused(Abstract.class, "abstract");
        refused(Inner.class, "static");
    }

    private static void refused(Class<? extends Aggregate> type, String why) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> AggregateType.of(type)).withMessageContaining(type.getName()).withMessageContaining(why);
    }

    @Test
    void a_constructor_that_fails_is_named_with_its_cause() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> AggregateType.of(Failing.class).blank().get())
                .withMessageContaining(Failing.class.getName()).withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_category_that_could_not_be_one_is_refused_before_anything_is_loaded() {
        assertThatExceptionOfType(IllegalCategoryException.class).isThrownBy(() -> new AggregateType<>("a-b", Uncategorised::new)).withMessageContaining("a-b");
    }
}
