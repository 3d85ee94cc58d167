package io.eventsourcery.kurrentdb;

import io.eventsourcery.CheckpointNotSavedException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.core.Await;
import io.eventsourcery.event.JsonFields;
import io.eventsourcery.spi.CheckpointStorage;
import io.eventsourcery.spi.StoredCheckpoint;
import io.kurrent.dbclient.RecordedEvent;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Each subscription's position is the last record of a stream of its own, which KurrentDB keeps short. */
final class KurrentDBCheckpointStorage implements CheckpointStorage {
    private static final String POSITION = "position";

    private final Register register;
    /** Records that may have been written: there was no answer. */
    private final Map<String, UUID> unanswered = new ConcurrentHashMap<>();

    KurrentDBCheckpointStorage(ClientSource clients, Calls calls) {
        this.register = new Register(clients, calls, UnaryOperator.identity());
    }

    @Override
    public StoredCheckpoint load(String subscription) {
        return found(subscription).map(last -> stored(subscription, last)).orElse(StoredCheckpoint.NONE);
    }

    private Optional<RecordedEvent> found(String subscription) {
        return Await.result(register.load("load the checkpoint of subscription \"" + subscription + "\"", OwnStream.checkpoint(subscription)));
    }

    private static StoredCheckpoint stored(String subscription, RecordedEvent last) {
        Optional<Map<String, Object>> fields = JsonFields.read(last.getEventData()).filter(json -> json.containsKey(POSITION));
        Object position = fields.map(json -> json.get(POSITION)).orElse(null);
        if (fields.isEmpty() || position != null && !(position instanceof Number)) {
            throw new EventStoreException("The checkpoint of subscription \"" + subscription + "\" cannot be read; delete stream "
                    + last.getStreamId() + " to begin anew");
        }
        return new StoredCheckpoint(position == null ? OptionalLong.empty() : OptionalLong.of(((Number) position).longValue()), Register.version(last));
    }

    @Override
    public StoredCheckpoint save(String subscription, StoredCheckpoint last, OptionalLong position) {
        UUID before = unanswered.get(subscription);
        OptionalLong version = write(subscription, last.version(), position);
        if (version.isEmpty() && before != null) {
            // It may be our own save, whose answer was lost, that is in the way.
            long own = found(subscription).filter(record -> record.getEventId().equals(before)).map(Register::version).orElse(-1L);
            unanswered.remove(subscription, before);
            version = own < 0 ? version : write(subscription, own, position);
        }
        return new StoredCheckpoint(position, version.orElseThrow(() -> new CheckpointNotSavedException("Another subscription \"" + subscription
                + "\" has saved its position, or it was reset: what is stored is not what this one has saved or loaded last", null)));
    }

    private OptionalLong write(String subscription, long last, OptionalLong position) {
        UUID id = UUID.randomUUID();
        byte[] data = JsonFields.write(Collections.singletonMap(POSITION, position.isPresent() ? position.getAsLong() : null));
        try {
            OptionalLong version = Await.result(register.replace("save the checkpoint of subscription \"" + subscription + "\"",
                    OwnStream.checkpoint(subscription), last, id, data));
            if (version.isPresent()) {
                unanswered.remove(subscription);
            }
            return version;
        } catch (EventStoreUnavailableException e) {
            unanswered.put(subscription, id);
            throw e;
        }
    }
}
