package io.eventsourcery.embedded.log;

import io.eventsourcery.embedded.log.AppendRules.Decision;
import io.eventsourcery.embedded.log.AppendRules.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongBiFunction;

/** Writes that touch several streams: all of them are looked at before any is changed. */
final class MultiStreamWriter {
    private final AppendRules rules;
    private final LogWriter writer;
    private final ToLongBiFunction<String, Long> positions;

    MultiStreamWriter(AppendRules rules, LogWriter writer, ToLongBiFunction<String, Long> positions) {
        this.rules = rules;
        this.writer = writer;
        this.positions = positions;
    }

    MultiAppendResult append(List<StreamAppend> appends) {
        List<Decision> decisions = new ArrayList<>();
        for (StreamAppend append : appends) {
            Decision decision = rules.decide(append.stream(), append.expected(), LogWriter.ids(append.records()));
            if (decision.kind() == Kind.DELETED) return new MultiAppendResult.Deleted(append.stream());
            if (decision.kind() == Kind.WRONG_VERSION) return conflict(append, decision);
            decisions.add(decision);
        }
        long repeated = decisions.stream().filter(d -> d.kind() == Kind.ALREADY_THERE).count();
        if (repeated == appends.size()) return repeat(appends, decisions);
        for (int i = 0; repeated > 0 && i < appends.size(); i++)
            if (decisions.get(i).kind() == Kind.ALREADY_THERE) return conflict(appends.get(i), decisions.get(i));
        List<AddressedRecord> records = new ArrayList<>();
        for (StreamAppend append : appends) append.records().forEach(record -> records.add(new AddressedRecord(append.stream(), record)));
        Map<String, Decision> byStream = new LinkedHashMap<>();
        for (int i = 0; i < appends.size(); i++) byStream.put(appends.get(i).stream(), decisions.get(i));
        long position = write(records, byStream);
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < appends.size(); i++) revisions.add(decisions.get(i).current() + appends.get(i).records().size());
        return new MultiAppendResult.Written(revisions, position);
    }

    CheckedAppendResult append(List<AddressedRecord> records, List<ConsistencyCheck> checks) {
        Map<String, List<UUID>> ids = new LinkedHashMap<>();
        records.forEach(r -> ids.computeIfAbsent(r.stream(), s -> new ArrayList<>()).add(r.record().id()));
        Map<String, Long> expected = new LinkedHashMap<>();
        checks.forEach(check -> expected.put(check.stream(), check.expected()));

        Map<String, Decision> decisions = new LinkedHashMap<>();
        ids.forEach((stream, own) -> decisions.put(stream, rules.decide(stream, expected.getOrDefault(stream, Expected.ANY), own)));
        if (decisions.values().stream().allMatch(d -> d.kind() == Kind.ALREADY_THERE)) return repeat(decisions);
        List<CheckedAppendResult.Violation> violations = violations(checks, decisions);
        if (!violations.isEmpty()) return new CheckedAppendResult.Violated(violations);
        long position = write(records, decisions);
        Map<String, Long> revisions = new LinkedHashMap<>();
        decisions.forEach((stream, decision) -> revisions.put(stream, decision.current() + ids.get(stream).size()));
        return new CheckedAppendResult.Written(revisions, position);
    }

    private List<CheckedAppendResult.Violation> violations(List<ConsistencyCheck> checks, Map<String, Decision> decisions) {
        List<CheckedAppendResult.Violation> all = new ArrayList<>();
        Map<String, Decision> unchecked = new LinkedHashMap<>(decisions);
        for (int i = 0; i < checks.size(); i++) {
            ConsistencyCheck check = checks.get(i);
            Decision decision = unchecked.remove(check.stream());
            boolean holds = decision == null ? rules.holds(check) : decision.kind() == Kind.WRITE;
            if (!holds) all.add(violation(i, check.stream(), check.expected()));
        }
        unchecked.forEach((stream, decision) -> {
            if (decision.kind() != Kind.WRITE) all.add(violation(-1, stream, Expected.ANY));
        });
        return all;
    }

    private CheckedAppendResult.Violation violation(int check, String stream, long expected) {
        return new CheckedAppendResult.Violation(check, stream, expected, rules.state(stream));
    }

    private long write(List<AddressedRecord> records, Map<String, Decision> decisions) {
        Map<String, Boolean> described = new LinkedHashMap<>();
        decisions.keySet().forEach(stream -> described.put(stream, writer.describesDeleted(stream)));
        long position = AppendResult.NO_POSITION;
        for (AddressedRecord record : records) position = writer.event(record.stream(), record.record()).position();
        decisions.forEach((stream, decision) -> writer.undelete(stream, decision, described.get(stream)));
        return position;
    }

    private MultiAppendResult repeat(List<StreamAppend> appends, List<Decision> decisions) {
        List<Long> revisions = decisions.stream().map(Decision::lastRevision).toList();
        long position = AppendResult.NO_POSITION;
        for (int i = 0; i < appends.size(); i++) position = Math.max(position, positions.applyAsLong(appends.get(i).stream(), revisions.get(i)));
        return new MultiAppendResult.Written(revisions, position);
    }

    private CheckedAppendResult repeat(Map<String, Decision> decisions) {
        Map<String, Long> revisions = new LinkedHashMap<>();
        long position = AppendResult.NO_POSITION;
        for (Map.Entry<String, Decision> entry : decisions.entrySet()) {
            revisions.put(entry.getKey(), entry.getValue().lastRevision());
            position = Math.max(position, positions.applyAsLong(entry.getKey(), entry.getValue().lastRevision()));
        }
        return new CheckedAppendResult.Written(revisions, position);
    }

    private static MultiAppendResult conflict(StreamAppend append, Decision decision) {
        return new MultiAppendResult.Conflict(append.stream(), append.expected(), decision.current());
    }
}
