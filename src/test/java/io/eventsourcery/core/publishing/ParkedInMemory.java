package io.eventsourcery.core.publishing;

import io.eventsourcery.spi.OutboxLedger;
import io.eventsourcery.spi.ParkedRaw;
import io.eventsourcery.spi.ParkedStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Parked events that stay as they are, and all ledgers that were ever saved. */
final class ParkedInMemory implements ParkedStorage {
    final List<OutboxLedger> saved = new ArrayList<>(List.of(OutboxLedger.EMPTY));
    final List<Map<String, String>> audited = new ArrayList<>();
    long cleared;
    private final List<ParkedRaw> all;

    ParkedInMemory(List<ParkedRaw> all) {
        this.all = all;
    }

    @Override
    public List<ParkedRaw> read(long first, int max) {
        return all.stream().filter(one -> one.number() >= first).limit(max).toList();
    }

    @Override
    public OptionalLong last() {
        return all.stream().mapToLong(ParkedRaw::number).max();
    }

    @Override
    public void clear(long below) {
        cleared = below;
    }

    @Override
    public VersionedLedger ledger() {
        return new VersionedLedger(saved.get(saved.size() - 1), saved.size());
    }

    @Override
    public Optional<Long> save(OutboxLedger ledger, long onVersion) {
        saved.add(ledger);
        return Optional.of((long) saved.size());
    }

    @Override
    public void audit(List<Map<String, String>> notes) {
        audited.addAll(notes);
    }
}
