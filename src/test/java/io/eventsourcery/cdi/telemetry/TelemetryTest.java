package io.eventsourcery.cdi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.Captured;
import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.Context;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.OrderPaid;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.WrappedEvent;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final TenantId ACME = Database.tenant();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private static final String FOLLOWER = "payments-of-the-telemetry-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CATEGORY = "traced";

    private final StreamId stream = StreamId.random().inCategory(CATEGORY);

    @Singleton
    static class OfTheServer {
        static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
        static final InMemoryMetricReader METRICS = InMemoryMetricReader.create();

        @Produces
        @Singleton
        OpenTelemetry openTelemetry() {
            return OpenTelemetrySdk.builder().setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(SPANS)).build())
                    .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(METRICS).build()).build();
        }
    }

    @Subscription(name = FOLLOWER, category = CATEGORY, from = Subscription.Start.NOW)
    static class Payments {
        @Inject
        EventStore store;

        void on(@Handles OrderPlaced placed, Recorded recorded) {
            if (recorded.tenant().equals(ACME)) {
                store.append(recorded.stream(), ExpectedVersion.any(), new OrderPaid(BigDecimal.ONE));
            }
        }
    }

    @ApplicationScoped
    static class Broker implements OutboxPublisher, OutboxFilter {
        @Override
        public void publish(Recorded recorded) {
            throw new IllegalStateException("secret");
        }

        @Override
        public boolean accepts(Recorded recorded) {
            return recorded.tenant().equals(ACME) && recorded.event() instanceof OrderPaid;
        }
    }

    private static List<SpanData> spans(String name) {
        return OfTheServer.SPANS.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** Others write to the same database. */
    private static SpanData linkedTo(SpanData origin, SpanKind kind) {
        return await().atMost(PATIENCE).until(() -> OfTheServer.SPANS.getFinishedSpanItems().stream().filter(span -> span.getKind() == kind)
                .filter(span -> span.getLinks().stream().anyMatch(link -> link.getSpanContext().getSpanId().equals(origin.getSpanId()))).findFirst(), Optional::isPresent).orElseThrow();
    }

    private static void as(Application application, Runnable work) {
        application.get(CurrentTenant.class).run(ACME, work);
    }

    @Test
    void an_event_is_traced_from_its_writer_through_its_handler_to_its_publisher_and_measured() {
        try (Application application = Application.onDatabase().with("outbox-attempts", "1")
                .beans(OfTheServer.class, OrderPlaced.class, OrderPaid.class, Payments.class, Broker.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            await().atMost(PATIENCE).until(() -> application.get(DeclaredSubscriptions.class).running().get(FOLLOWER).isConnected());
            as(application, () -> {
                store.append(stream, ExpectedVersion.noStream(), List.of(new OrderPlaced("ann-secret")));
                store.load(stream);
                assertThatExceptionOfType(ConcurrentStreamWriteException.class)
                        .isThrownBy(() -> store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("bob")));
            });
            await().atMost(PATIENCE).until(() -> spans("append " + CATEGORY).size() == 3);
            // The handler's own append may be finished before that which it handles.
            SpanData written = spans("append " + CATEGORY).stream().filter(span -> !span.getParentSpanContext().isValid() && span.getStatus().getStatusCode() != StatusCode.ERROR)
                    .findFirst().orElseThrow();
            SpanData handled = linkedTo(written, SpanKind.CONSUMER);
            SpanData paid = spans("append " + CATEGORY).stream().filter(span -> span.getParentSpanId().equals(handled.getSpanId())).findFirst().orElseThrow();
            SpanData published = linkedTo(paid, SpanKind.PRODUCER);

            assertThat(written.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(written.getAttributes().asMap().toString()).contains("db.system.name=kurrentdb", "db.operation.name=append", "db.collection.name=" + CATEGORY, ACME.value());
            assertThat(handled.getName()).isEqualTo("process " + FOLLOWER);
            assertThat(handled.getLinks()).hasSize(1);
            assertThat(handled.getTraceId()).as("a trace of its own").isNotEqualTo(written.getTraceId());
            assertThat(paid.getTraceId()).isEqualTo(handled.getTraceId());
            assertThat(published.getName()).startsWith("publish outbox");
            assertThat(published.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(spans("load " + CATEGORY)).hasSize(1);
            assertThat(spans("append " + CATEGORY)).filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR).singleElement()
                    .satisfies(span -> assertThat(span.getAttributes().asMap().toString()).contains("error.type=" + ConcurrentStreamWriteException.class.getName()));
            assertThat(OfTheServer.SPANS.getFinishedSpanItems().toString()).doesNotContain("secret");

            Map<String, MetricData> metrics = OfTheServer.METRICS.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, Function.identity()));
            assertThat(metrics).containsKeys("db.client.operation.duration", "messaging.process.duration", "messaging.client.operation.duration",
                    "messaging.client.consumed.messages");
            assertThat(metrics.get("db.client.operation.duration").getHistogramData().getPoints().stream().mapToLong(point -> point.getCount()).sum()).isGreaterThanOrEqualTo(4);
            assertThat(metrics.get("messaging.client.consumed.messages").getLongSumData().getPoints().stream().mapToLong(point -> point.getValue()).sum()).isPositive();
        }
    }

    @Test
    void what_the_injected_outbox_publishes_by_code_is_traced_as_well() {
        String outbox = Database.outboxName();
        try (OwnDatabase database = new OwnDatabase(); Application application = Application.configured().with("connection-string", database.connectionString())
                .with("outbox-name", outbox).beans(OfTheServer.class, OrderPlaced.class).deploy()) {
            as(application, () -> application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann")));

            application.get(Outbox.class).run(recorded -> { }, Integer.MAX_VALUE);

            assertThat(spans("publish " + outbox)).isNotEmpty();
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> application.get(Outbox.class).run(null, 1)).withMessageContaining("publisher");
        }
    }

    @Test
    void lists_that_nobody_can_change_are_traced_as_others_are() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(OfTheServer.class, OrderPlaced.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            as(application, () -> {
                StreamId other = StreamId.random();
                assertThat(store.appendAll(List.of(new StreamAppend(other, ExpectedVersion.noStream(), List.of(new OrderPlaced("ann")))))).hasSize(1);
                assertThat(store.append(other, ExpectedVersion.exactly(1), List.of(new OrderPlaced("bob"))).version()).isEqualTo(2);
                assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> store.append(other, ExpectedVersion.any(), (List<?>) null));
            });
        }
    }

    @Test
    void what_is_appended_together_has_one_time_when_it_is_traced_as_well() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(OfTheServer.class, OrderPlaced.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            as(application, () -> {
                store.append(stream, ExpectedVersion.noStream(), Collections.nCopies(500, new OrderPlaced("ann")));

                List<Recorded> events = store.load(stream);
                assertThat(events).extracting(Recorded::createdAt).hasSize(500).containsOnly(events.get(0).createdAt());
                assertThat(events.get(0).context().entries()).containsKey("traceparent");
            });
        }
    }

    @Test
    void without_opentelemetry_nothing_is_noted_and_the_store_is_the_bare_one() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(OrderPlaced.class).deploy()) {
            as(application, () -> {
                application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"));
                assertThat(application.get(EventStore.class).load(stream).get(0).context().entries()).isEmpty();
            });
        }
    }

    @ApplicationScoped
    static class TwoExporters {
        @Produces
        @Singleton
        OpenTelemetry one() {
            return OpenTelemetry.noop();
        }

        @Produces
        @Singleton
        OpenTelemetry other() {
            return OpenTelemetry.noop();
        }
    }

    @Test
    void with_two_of_them_nothing_is_noted_either_and_a_warning_names_both() {
        try (Captured log = Captured.from(Telemetry.class.getName());
             Application application = Application.onDatabase().with("outbox-enabled", "false").beans(OrderPlaced.class, TwoExporters.class).deploy()) {
            as(application, () -> application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann")));

            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("more than one OpenTelemetry bean").contains("TwoExporters.one()").contains("TwoExporters.other()"));
        }
    }

    private static Recorded recorded(Context context) {
        return new Recorded(WrappedEvent.wrap(new OrderPlaced("ann"), context), "order-placed", StreamId.random(), ACME, 1, 1);
    }

    @Test
    void the_origin_is_found_as_w3c_has_it_and_as_a_tracing_client_leaves_it() {
        assertThat(Origin.of(recorded(Context.empty().with("traceparent", "00-" + TRACE + "-" + SPAN + "-01"))).orElseThrow().getSpanId()).isEqualTo(SPAN);
        assertThat(Origin.of(recorded(Context.empty().with("$traceId", TRACE).with("$spanId", SPAN))).orElseThrow().getTraceId()).isEqualTo(TRACE);
        assertThat(Origin.of(recorded(Context.empty()))).isEmpty();
        assertThat(Origin.of(recorded(Context.empty().with("traceparent", 7).with("$traceId", "nonsense")))).isEmpty();
    }

    @Test
    void an_event_that_has_an_origin_keeps_it() {
        WrappedEvent others = WrappedEvent.wrap(new OrderPlaced("ann"), Context.empty().with("$traceId", TRACE).with("$spanId", SPAN));
        WrappedEvent known = WrappedEvent.wrap(new OrderPlaced("ann"), Context.empty().with("traceparent", "00-" + TRACE + "-" + SPAN + "-01"));

        assertThat(Origin.noted(others, io.opentelemetry.context.Context.root())).isSameAs(others);
        assertThat(Origin.noted(known, io.opentelemetry.context.Context.root())).isSameAs(known);
    }
}
