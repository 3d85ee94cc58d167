package io.eventsourcery.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A suite is worth something only if doing nothing does not pass it. */
class ConformanceTest {
    @ParameterizedTest
    @ValueSource(classes = {DoNothing.Storage.class, DoNothing.Outbox.class, DoNothing.Subscriptions.class, DoNothing.Checkpoints.class,
            DoNothing.Leases.class, DoNothing.Parking.class})
    void a_strategy_that_does_nothing_fails_every_test(Class<?> suite) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false").build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();

        launcher.execute(request, summary);

        assertThat(summary.getSummary().getTestsFoundCount()).isGreaterThan(3);
        assertThat(summary.getSummary().getTestsFailedCount()).isEqualTo(summary.getSummary().getTestsFoundCount());
    }
}
