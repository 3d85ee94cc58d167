package io.eventsourcery.core.publishing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Opened;
import io.eventsourcery.core.Stopping;
import io.eventsourcery.core.Surroundings;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.outbox.Outbox;
import io.eventsourcery.outbox.OutboxConfig;
import io.eventsourcery.outbox.OutboxCounts;
import io.eventsourcery.outbox.OutboxFilter;
import io.eventsourcery.outbox.OutboxPublisher;
import io.eventsourcery.outbox.OutboxState;
import io.eventsourcery.outbox.OutboxWorker;
import io.eventsourcery.outbox.ParkedEvents;
import io.eventsourcery.spi.OutboxStorageStrategy;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Publishes from an outbox's storage. */
public final class CodecOutbox implements Outbox {
    private final OutboxStorageStrategy storage;
    private final OutboxConfig config;
    private final Publishing publishing;
    private final ParkedEvents parked;
    private final Opened opened;
    private final Board board;

    public CodecOutbox(OutboxStorageStrategy storage, EventCodec codec, Surroundings surroundings, OutboxFilter filter, OutboxConfig config, Opened opened) {
        this.storage = storage;
        this.config = config;
        this.opened = opened;
        this.board = new Board(config);
        this.publishing = new Publishing(codec, surroundings, filter);
        this.parked = new CodecParkedEvents(storage.parked(), codec, config.isWaiting());
    }

    @Override
    public OutboxCounts run(OutboxPublisher publisher, int limit) {
        InvalidInputException.requireNonNull(publisher, "publisher");
        if (limit < 1) {
            throw new InvalidInputException("limit", limit, "1 or more");
        }
        Await.result(storage.ensureCreated());
        // Its state is nobody's to see: whoever runs it waits for it.
        Board aside = new Board(config);
        try {
            new Session(new SessionParts(storage, config, publishing, aside, publisher, Optional.empty(), limit, () -> false, opened.patience(), recent()), () -> { }).run();
            return aside.counts();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while publishing from the outbox, after " + aside.counts(), e);
        } finally {
            board.count(aside.counts());
        }
    }

    @Override
    public OutboxWorker start(OutboxPublisher publisher, Executor executor) {
        InvalidInputException.requireNonNull(publisher, "publisher");
        InvalidInputException.requireNonNull(executor, "executor");
        Stopping stopping = new Stopping("Outbox \"" + config.name() + "\"", opened.patience());
        SupervisedOutbox worker = new SupervisedOutbox(new SessionParts(storage, config, publishing, board, publisher, Optional.of(executor),
                Long.MAX_VALUE, stopping::isAsked, opened.patience(), recent()), stopping, opened);
        opened.run(worker, () -> executor.execute(worker));
        return worker;
    }

    private Recent recent() {
        return new Recent(2 * config.buffer());
    }

    @Override
    public ParkedEvents parked() {
        return parked;
    }

    @Override
    public OutboxCounts counts() {
        return board.counts();
    }

    @Override
    public OutboxState state() {
        return board.state();
    }
}
