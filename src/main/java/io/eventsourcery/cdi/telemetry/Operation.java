package io.eventsourcery.cdi.telemetry;

import io.eventsourcery.core.Await;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One span, and its measurement when it ends. */
final class Operation {
    private static final double NANOS = 1_000_000_000;

    private final Span span;
    private final Attributes common;
    private final DoubleHistogram durations;
    private final long begun = System.nanoTime();

    Operation(Span span, Attributes common, DoubleHistogram durations) {
        this.span = span;
        this.common = common;
        this.durations = durations;
    }

    <T> T get(Supplier<T> work) {
        try (Scope scope = span.makeCurrent()) {
            T result = work.get();
            ended(null);
            return result;
        } catch (RuntimeException | Error e) {
            ended(e);
            throw e;
        }
    }

    void run(Instruments.Work work) throws Exception {
        try (Scope scope = span.makeCurrent()) {
            work.run();
            ended(null);
        } catch (Exception | Error e) {
            ended(e);
            throw e;
        }
    }

    <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> work) {
        try (Scope scope = span.makeCurrent()) {
            return work.get().whenComplete((result, failure) -> ended(Await.cause(failure)));
        }
    }

    /** What the events that are written now came about in. */
    Context context() {
        return Context.current().with(span);
    }

    /** The type alone: a message may quote an event. */
    private void ended(Throwable failure) {
        Attributes all = failure == null ? common : common.toBuilder().put("error.type", failure.getClass().getName()).build();
        if (failure != null) {
            span.setAllAttributes(all).setStatus(StatusCode.ERROR);
        }
        span.end();
        durations.record((System.nanoTime() - begun) / NANOS, all, Context.current().with(span));
    }
}
