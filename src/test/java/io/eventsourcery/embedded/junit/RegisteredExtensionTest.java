package io.eventsourcery.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.embedded.EmbeddedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisteredExtensionTest {
    @RegisterExtension
    static final EmbeddedNodeExtension KURRENTDB = EmbeddedNodeExtension.fresh(() -> EmbeddedNode.builder().limits(10, 10).start());

    @Test
    void the_field_and_the_parameter_are_the_same_node(EmbeddedNode node) {
        assertThat(KURRENTDB.node()).isSameAs(node).matches(EmbeddedNode::isRunning);
    }

    @Test
    void an_extension_that_runs_around_no_test_has_no_node() {
        assertThatThrownBy(EmbeddedNodeExtension.fresh()::node).isInstanceOf(IllegalStateException.class).hasMessageContaining("@RegisterExtension");
    }
}
