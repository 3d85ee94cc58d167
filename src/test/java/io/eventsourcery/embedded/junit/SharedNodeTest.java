package io.eventsourcery.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.embedded.EmbeddedNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedNodeTest {
    private static final Set<EmbeddedNode> SEEN = ConcurrentHashMap.newKeySet();

    @Nested
    @WithEmbeddedNode(shared = true)
    class OneClass {
        @Test
        void gets_the_node_of_the_run(EmbeddedNode node) {
            SEEN.add(node);
            assertThat(SEEN).hasSize(1);
            assertThat(node.isRunning()).isTrue();
        }

        @Nested
        class WithAClassInIt {
            @Test
            void that_gets_the_same_one(EmbeddedNode node) {
                SEEN.add(node);
                assertThat(SEEN).hasSize(1);
            }
        }

        @Nested
        @WithEmbeddedNode
        class WithAClassInItThatWantsItsOwn {
            @Test
            void that_gets_it(EmbeddedNode node) {
                assertThat(SEEN).doesNotContain(node);
            }
        }
    }

    @Nested
    class AnotherClass {
        @RegisterExtension
        static final EmbeddedNodeExtension SHARED = EmbeddedNodeExtension.shared();

        @Test
        void gets_the_same_one(EmbeddedNode node) {
            SEEN.add(node);
            assertThat(SEEN).containsExactly(SHARED.node());
            assertThat(node.isRunning()).isTrue();
        }
    }
}
