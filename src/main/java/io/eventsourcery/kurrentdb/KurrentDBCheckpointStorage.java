package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.spi.CheckpointStorage;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each subscription's position is the last record of a stream of its own, which KurrentDB keeps short. */
final class KurrentDBCheckpointStorage implements CheckpointStorage {
    private static final String DATA = "{\"position\": %d}";
    private static final Pattern POSITION = Pattern.compile("\\{\"position\": (\\d{1,18})}");
    private static final long KEPT = 1;

    private final KurrentDBClient client;
    private final Calls calls;
    private final Set<CheckpointStream> keptShort = ConcurrentHashMap.newKeySet();

    KurrentDBCheckpointStorage(KurrentDBClient client, Calls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public OptionalLong load(String subscription) {
        ReadStreamOptions options = ReadStreamOptions.get().backwards().fromEnd().maxCount(1);
        calls.deadline().ifPresent(options::deadline);
        String what = "load the checkpoint of subscription \"" + subscription + "\"";
        CompletableFuture<Optional<ReadResult>> read = calls.call(what, () -> client.readStream(new CheckpointStream(subscription).toString(), options))
                .thenApply(Optional::of);
        Optional<ReadResult> found = calls.await(what, () -> StreamCalls.recovering(read, StreamNotFoundException.class, e -> Optional.empty()));
        return found.flatMap(result -> result.getEvents().stream().findFirst()).map(last -> position(subscription, last)).orElseGet(OptionalLong::empty);
    }

    private static OptionalLong position(String subscription, ResolvedEvent last) {
        Matcher data = POSITION.matcher(new String(last.getOriginalEvent().getEventData(), StandardCharsets.UTF_8));
        if (!data.matches()) {
            throw new EventStoreException("The checkpoint of subscription \"" + subscription + "\" cannot be read; delete stream "
                    + last.getOriginalEvent().getStreamId() + " to begin anew");
        }
        return OptionalLong.of(Long.parseLong(data.group(1)));
    }

    @Override
    public void save(String subscription, long position) {
        CheckpointStream stream = new CheckpointStream(subscription);
        keepShort(stream);
        byte[] data = DATA.formatted(position).getBytes(StandardCharsets.UTF_8);
        AppendToStreamOptions options = AppendToStreamOptions.get();
        calls.deadline().ifPresent(options::deadline);
        calls.await("save the checkpoint of subscription \"" + subscription + "\"", () -> client.appendToStream(stream.toString(), options,
                EventDataBuilder.json(UUID.randomUUID(), CheckpointStream.TYPE, data).build()));
    }

    private void keepShort(CheckpointStream stream) {
        if (keptShort.contains(stream)) {
            return;
        }
        String what = "limit the length of stream " + stream;
        StreamMetadata metadata = calls.await(what, () -> client.getStreamMetadata(stream.toString()));
        if (metadata.getMaxCount() == null) {
            metadata.setMaxCount(KEPT);
            calls.await(what, () -> client.setStreamMetadata(stream.toString(), metadata));
        }
        keptShort.add(stream);
    }
}
