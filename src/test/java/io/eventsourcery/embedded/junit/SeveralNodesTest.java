package io.eventsourcery.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.eventsourcery.embedded.EmbeddedNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class SeveralNodesTest {
    private static final Set<EmbeddedNode> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request().selectors(selectClass(tests)).build(), summary);
        return summary.getSummary();
    }

    @Test
    void two_fields_have_two_nodes_each_started_as_it_says_and_stopped_in_the_end() {
        assertThat(run(TwoFields.class).getFailures()).isEmpty();
        assertThat(SEEN).hasSize(2).contains(TwoFields.STARTED).noneMatch(EmbeddedNode::isRunning);
    }

    @Test
    void a_parameter_that_two_extensions_could_give_is_ambiguous() {
        assertThat(run(AmbiguousParameter.class).getFailures()).singleElement().satisfies(failure -> assertThat(failure.getException()).hasMessageContaining("competing"));
    }

    @Test
    void an_instance_field_has_a_node_for_each_test_stopped_after_it() {
        assertThat(run(InstanceField.class).getFailures()).isEmpty();
        assertThat(SEEN).hasSize(2).noneMatch(EmbeddedNode::isRunning);
    }

    static class TwoFields {
        static final EmbeddedNode STARTED = EmbeddedNode.start();
        @RegisterExtension
        static final EmbeddedNodeExtension ONE = EmbeddedNodeExtension.fresh();
        @RegisterExtension
        static final EmbeddedNodeExtension OTHER = EmbeddedNodeExtension.fresh(() -> STARTED);

        @Test
        void have_two_nodes() {
            SEEN.add(ONE.node());
            SEEN.add(OTHER.node());
            assertThat(SEEN).hasSize(2).allMatch(EmbeddedNode::isRunning);
            assertThat(OTHER.node()).isSameAs(STARTED);
        }
    }

    static class AmbiguousParameter {
        @RegisterExtension
        static final EmbeddedNodeExtension ONE = EmbeddedNodeExtension.fresh();
        @RegisterExtension
        static final EmbeddedNodeExtension OTHER = EmbeddedNodeExtension.fresh();

        @Test
        void could_be_either(EmbeddedNode node) {
            assertThat(node).isNull();
        }
    }

    static class InstanceField {
        @RegisterExtension
        final EmbeddedNodeExtension kurrentdb = EmbeddedNodeExtension.fresh();

        @Test
        void has_a_node(EmbeddedNode node) {
            assertThat(kurrentdb.node()).isSameAs(node).matches(EmbeddedNode::isRunning);
            assertThat(SEEN).noneMatch(EmbeddedNode::isRunning);
            SEEN.add(node);
        }

        @Test
        void has_another_node_though_nobody_takes_it_as_a_parameter() {
            assertThat(kurrentdb.node()).matches(EmbeddedNode::isRunning);
            assertThat(SEEN).noneMatch(EmbeddedNode::isRunning).doesNotContain(kurrentdb.node());
            SEEN.add(kurrentdb.node());
        }
    }
}
