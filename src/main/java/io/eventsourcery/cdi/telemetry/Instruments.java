package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Optional;

/** Spans and measurements, named by the semantic conventions for databases and messaging. None says anything of what is in an event. */
final class Instruments {
    private static final String SCOPE = "io.eventsourcery";
    private static final String SYSTEM = "kurrentdb";
    private static final int MOST_LINKS = 128;

    interface Work {
        void run() throws Exception;
    }

    private final Tracer tracer;
    private final DoubleHistogram calls;
    private final DoubleHistogram handling;
    private final DoubleHistogram sending;
    private final LongCounter handled;
    private final LongCounter sent;

    Instruments(OpenTelemetry openTelemetry) {
        tracer = openTelemetry.getTracer(SCOPE);
        Meter meter = openTelemetry.getMeter(SCOPE);
        calls = histogram(meter, "db.client.operation.duration", "Duration of calls to the event store");
        handling = histogram(meter, "messaging.process.duration", "Duration of handling an event or a batch of them");
        sending = histogram(meter, "messaging.client.operation.duration", "Duration of publishing an event");
        handled = meter.counterBuilder("messaging.client.consumed.messages").setUnit("{message}").setDescription("Events given to handlers").build();
        sent = meter.counterBuilder("messaging.client.sent.messages").setUnit("{message}").setDescription("Events given to the publisher").build();
    }

    private static DoubleHistogram histogram(Meter meter, String name, String description) {
        return meter.histogramBuilder(name).setUnit("s").setDescription(description).build();
    }

    /** A call to the event store. The name of the span has the category, of which there are few, and not the stream. */
    Operation call(String operation, TenantId tenant, StreamId stream) {
        String category = stream == null ? "" : stream.category().orElse("");
        Attributes common = Attributes.builder().put("db.system.name", SYSTEM).put("db.operation.name", operation).put("db.collection.name", category).build();
        SpanBuilder span = tracer.spanBuilder((operation + " " + category).trim()).setSpanKind(SpanKind.CLIENT).setAllAttributes(common)
                .setAttribute("eventsourcery.tenant", tenant.value());
        if (stream != null) {
            span.setAttribute("eventsourcery.stream", stream.toString());
        }
        return new Operation(span.startSpan(), common, calls);
    }

    void handling(String subscription, List<Recorded> events, Work handler) throws Exception {
        within(subscription, "process", SpanKind.CONSUMER, events, handling, handled, handler);
    }

    void publishing(String outbox, Recorded event, Work publisher) throws Exception {
        within(outbox, "publish", SpanKind.PRODUCER, List.of(event), sending, sent, publisher);
    }

    private void within(String destination, String operation, SpanKind kind, List<Recorded> events, DoubleHistogram durations, LongCounter counter, Work work)
            throws Exception {
        Attributes common = Attributes.builder().put("messaging.system", SYSTEM).put("messaging.operation.name", operation)
                .put("messaging.operation.type", kind == SpanKind.CONSUMER ? "process" : "send").put("messaging.destination.name", destination).build();
        SpanBuilder span = tracer.spanBuilder((operation + " " + destination).trim()).setSpanKind(kind).setNoParent().setAllAttributes(common)
                .setAttribute("messaging.batch.message_count", events.size());
        events.stream().limit(MOST_LINKS).map(Origin::of).flatMap(Optional::stream).forEach(span::addLink);
        if (events.size() == 1) {
            Recorded event = events.get(0);
            span.setAttribute("messaging.message.id", event.id().toString()).setAttribute("eventsourcery.event.type", event.type())
                    .setAttribute("eventsourcery.tenant", event.tenant().value());
        }
        Operation told = new Operation(span.startSpan(), common, durations);
        told.run(work);
        counter.add(events.size(), common);
    }
}
