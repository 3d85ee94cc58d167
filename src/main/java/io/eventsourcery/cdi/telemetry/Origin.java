package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.Recorded;
import io.eventsourcery.WrappedEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The span in which an event was written, in its context: as W3C has it, or as a client of KurrentDB leaves it there when it traces by itself. */
final class Origin {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String TRACE_PARENT = "traceparent";
    private static final String CLIENTS_TRACE = "$traceId";
    private static final String CLIENTS_SPAN = "$spanId";

    private Origin() {
    }

    /** The event with the span noted, unless it has one already: then it is somebody's who knows better. */
    static WrappedEvent noted(WrappedEvent event, Context span) {
        if (event.context().entries().containsKey(TRACE_PARENT) || event.context().entries().containsKey(CLIENTS_TRACE)) {
            return event;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        W3C.inject(span, fields, Map::put);
        io.eventsourcery.Context context = event.context();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            context = context.with(field.getKey(), field.getValue());
        }
        return new WrappedEvent(event.id(), event.event(), event.createdAt(), context);
    }

    /** @return empty when the event was written without being traced */
    static Optional<SpanContext> of(Recorded recorded) {
        Map<String, Object> entries = recorded.context().entries();
        SpanContext noted = Span.fromContext(W3C.extract(Context.root(), entries, Texts.INSTANCE)).getSpanContext();
        return Optional.of(noted.isValid() ? noted : ofTheClient(entries)).filter(SpanContext::isValid);
    }

    private static SpanContext ofTheClient(Map<String, Object> entries) {
        return SpanContext.createFromRemoteParent(String.valueOf(entries.get(CLIENTS_TRACE)), String.valueOf(entries.get(CLIENTS_SPAN)), TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    private enum Texts implements TextMapGetter<Map<String, Object>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, Object> entries) {
            return entries.keySet();
        }

        @Override
        public String get(Map<String, Object> entries, String key) {
            return entries.get(key) instanceof String text ? text : null;
        }
    }
}
