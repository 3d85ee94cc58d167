package io.eventsourcery.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.EmbeddedNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithEmbeddedNode
class EmbeddedNodeExtensionTest {
    private static final Set<EmbeddedNode> SEEN = new HashSet<>();

    @Test
    void a_test_gets_the_node_of_its_class(EmbeddedNode node) {
        assertThat(node.isRunning()).isTrue();
        SEEN.add(node);
        assertThat(SEEN).hasSize(1);
    }

    @Test
    void another_test_of_the_class_gets_the_same_one(EmbeddedNode node) {
        SEEN.add(node);
        assertThat(SEEN).hasSize(1);
    }

    @Nested
    class InANestedClass {
        @Test
        void a_test_gets_the_node_of_the_class_around_it(EmbeddedNode node) {
            SEEN.add(node);
            assertThat(SEEN).hasSize(1);
        }
    }
}
