package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Expected;
import io.eventsourcery.embedded.log.MultiAppendResult;
import io.eventsourcery.embedded.log.NewRecord;
import io.eventsourcery.embedded.log.StreamAppend;
import io.grpc.stub.StreamObserver;
import io.kurrentdb.protocol.v2.streams.AppendRequest;
import io.kurrentdb.protocol.v2.streams.AppendResponse;
import io.kurrentdb.protocol.v2.streams.AppendSessionResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One append over several streams: a request for each, all written together when the client has said all. */
final class AppendSessionCall implements StreamObserver<AppendRequest> {
    private final EventLog log;
    private final StreamObserver<AppendSessionResponse> client;
    private final SecondRecords records;
    private final List<StreamAppend> appends = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean over;

    AppendSessionCall(EventLog log, Limits limits, StreamObserver<AppendSessionResponse> client) {
        this.log = log;
        this.client = client;
        this.records = new SecondRecords(limits);
    }

    @Override
    public void onNext(AppendRequest request) {
        if (over) return;
        over = true;
        String stream = SecondStreams.named(request.getStream());
        if (request.getRecordsCount() == 0) throw RichErrors.invalid("Records", "Append request must contain at least one record.");
        if (!names.add(stream.toLowerCase(Locale.ROOT))) throw RichErrors.streamTwice(stream);
        long expected = request.hasExpectedRevision() ? SecondStreams.state(request.getExpectedRevision()) : Expected.ANY;
        List<NewRecord> batch = new ArrayList<>();
        request.getRecordsList().forEach(record -> batch.add(records.accept(stream, record)));
        appends.add(new StreamAppend(stream, expected, batch));
        over = false;
    }

    @Override
    public void onCompleted() {
        if (over) return;
        over = true;
        if (appends.isEmpty()) throw RichErrors.noRequests();
        MultiAppendResult result = log.append(appends);
        if (result instanceof MultiAppendResult.Deleted deleted) throw RichErrors.tombstoned(deleted.stream());
        if (result instanceof MultiAppendResult.Conflict conflict) throw RichErrors.revisionConflict(conflict.stream(), conflict.expected(), conflict.actual());
        client.onNext(answer((MultiAppendResult.Written) result));
        client.onCompleted();
    }

    @Override
    public void onError(Throwable gone) {
        over = true;
        appends.clear();
    }

    private AppendSessionResponse answer(MultiAppendResult.Written written) {
        AppendSessionResponse.Builder answer = AppendSessionResponse.newBuilder().setPosition(written.position());
        for (int i = 0; i < appends.size(); i++)
            answer.addOutput(AppendResponse.newBuilder().setStream(appends.get(i).stream()).setStreamRevision(written.revisions().get(i)));
        return answer.build();
    }
}
