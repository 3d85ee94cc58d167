package io.eventsourcery.embedded.grpc;

import com.google.protobuf.Timestamp;
import io.eventsourcery.embedded.log.AppendResult;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.Streams;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One call that carries many appends, each told apart by a correlation id and gathered until it is final. */
final class BatchAppendCall implements StreamObserver<BatchAppendReq> {
    private static final Duration LONGEST = Duration.ofDays(1);

    private record Pending(Shared.StreamIdentifier stream, long expected, ProposedMessages messages, ScheduledFuture<?> deadline) {
    }

    private final ServiceContext context;
    private final ServerCallStreamObserver<BatchAppendResp> client;
    private final Intake intake = Intake.current();
    private final Map<UUID, Pending> pending = new HashMap<>();
    private boolean waiting;
    private boolean over;

    BatchAppendCall(ServiceContext context, ServerCallStreamObserver<BatchAppendResp> client) {
        this.context = context;
        this.client = client;
        // A client that takes no answers gets no further appends in.
        client.disableAutoRequest();
        client.setOnReadyHandler(() -> {
            synchronized (this) {
                if (waiting) ask();
            }
        });
        client.setOnCancelHandler(this::forget);
        client.request(1);
    }

    @Override
    public synchronized void onNext(BatchAppendReq request) {
        if (over) return;
        try {
            take(request);
        } catch (StatusRuntimeException e) {
            Pending known = drop(Wire.id(request.getCorrelationId()));
            answer(request.getCorrelationId(), known == null ? request.getOptions().getStreamIdentifier() : known.stream(), BatchErrors.of(e));
        } catch (IllegalArgumentException e) {
            answer(request.getCorrelationId(), request.getOptions().getStreamIdentifier(), BatchErrors.badRequest(e.getMessage()));
        }
        ask();
    }

    private void ask() {
        waiting = !client.isReady();
        if (!waiting) client.request(1);
    }

    private void take(BatchAppendReq request) {
        UUID id = Wire.id(request.getCorrelationId());
        if (request.hasOptions() && !open(id, request)) return;
        Pending append = pending.get(id);
        if (append == null) return;
        for (BatchAppendReq.ProposedMessage message : request.getProposedMessagesList())
            append.messages().add(message.getId(), message.getMetadataMap(), message.getData(), message.getCustomMetadata());
        if (!request.getIsFinal()) return;
        drop(id);
        String stream = Wire.name(append.stream());
        if (!Streams.isLegal(stream)) throw Errors.invalid("streamId");
        AppendResult result = context.log().append(stream, append.expected(), append.messages().records());
        answer(request.getCorrelationId(), append.stream(), BatchAnswers.of(result));
    }

    private boolean open(UUID id, BatchAppendReq request) {
        BatchAppendReq.Options options = request.getOptions();
        if (!options.hasStreamIdentifier()) throw Errors.invalid("Required field StreamIdentifier not set.");
        Duration deadline = deadline(options);
        if (deadline.isNegative() || deadline.isZero()) {
            answer(request.getCorrelationId(), options.getStreamIdentifier(), BatchErrors.timeout());
            return false;
        }
        if (pending.containsKey(id)) return true;
        long expected = switch (options.getExpectedStreamPositionCase()) {
            case STREAM_POSITION -> Revisions.exact(options.getStreamPosition());
            case NO_STREAM -> Expected.NO_STREAM;
            case ANY -> Expected.ANY;
            case STREAM_EXISTS -> Expected.EXISTS;
            case EXPECTEDSTREAMPOSITION_NOT_SET -> throw Errors.invalid("'None' is not a valid ExpectedStreamPositionOneofCase");
        };
        Shared.UUID correlation = request.getCorrelationId();
        ScheduledFuture<?> timer = context.timer().schedule(() -> tooLate(id, correlation), deadline.toNanos(), TimeUnit.NANOSECONDS);
        pending.put(id, new Pending(options.getStreamIdentifier(), expected, new ProposedMessages(context.limits(), intake), timer));
        return true;
    }

    private Duration deadline(BatchAppendReq.Options options) {
        return switch (options.getDeadlineOptionCase()) {
            case DEADLINE -> within(options.getDeadline().getSeconds(), options.getDeadline().getNanos());
            case DEADLINE_21_10_0 -> {
                Instant now = context.clock().instant();
                Timestamp end = options.getDeadline21100();
                yield end.getSeconds() < 0 ? Duration.ZERO : within(end.getSeconds() - now.getEpochSecond(), end.getNanos() - now.getNano());
            }
            case DEADLINEOPTION_NOT_SET -> LONGEST;
        };
    }

    /** What no duration could hold is a long time as well, or none. */
    private static Duration within(long seconds, long nanos) {
        if (seconds < 0) return Duration.ZERO;
        return seconds >= LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds, nanos);
    }

    private synchronized void tooLate(UUID id, Shared.UUID correlation) {
        Pending late = drop(id);
        if (late != null && !over) answer(correlation, late.stream(), BatchErrors.timeout());
    }

    private void answer(Shared.UUID correlation, Shared.StreamIdentifier stream, BatchAppendResp.Builder answer) {
        client.onNext(answer.setCorrelationId(correlation).setStreamIdentifier(stream).build());
    }

    private Pending drop(UUID id) {
        Pending known = pending.remove(id);
        if (known != null) {
            known.deadline().cancel(false);
            known.messages().drop();
        }
        return known;
    }

    private synchronized void forget() {
        over = true;
        pending.values().forEach(append -> append.deadline().cancel(false));
        pending.clear();
    }

    @Override
    public synchronized void onCompleted() {
        if (over) return;
        forget();
        client.onCompleted();
    }

    @Override
    public void onError(Throwable gone) {
        forget();
    }
}
