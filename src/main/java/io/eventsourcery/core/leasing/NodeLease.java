package io.eventsourcery.core.leasing;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.core.Await;
import io.eventsourcery.core.Lease;
import io.eventsourcery.core.Node;
import io.eventsourcery.core.Timeouts;
import io.eventsourcery.spi.LeaseEntry;
import io.eventsourcery.spi.StoredLease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Held by a session: while that is alive, or until it is given up. */
final class NodeLease implements Lease {
    private static final Logger LOG = System.getLogger(NodeLease.class.getName());
    private static final Duration GIVING_UP = Duration.ofSeconds(3);

    private final NodeLeases on;
    private final String name;
    private boolean held;
    /** That of which nobody heard the end: it may be ours without our knowing. */
    private Optional<CompletableFuture<OptionalLong>> writing = Optional.empty();
    private long version;
    private volatile long life = -1;
    private long nextLook;
    private boolean unknown;
    private String told = "";

    NodeLease(NodeLeases on, String name) {
        this.on = on;
        this.name = name;
        this.nextLook = on.nanos();
    }

    @Override
    public Standing take() {
        if (isHeld()) {
            return Standing.HELD;
        }
        if (on.nanos() - nextLook < 0) {
            return unknown ? Standing.UNKNOWN : Standing.NONE;
        }
        nextLook = on.nanos() + on.times().look().toNanos();
        unknown = false;
        if (!on.isFreeHere(name, this)) {
            return Standing.NONE;
        }
        try {
            Standing standing = look();
            on.isWanted(name, this, standing != Standing.NONE);
            return standing;
        } catch (RuntimeException e) {
            unknown = true;
            on.isWanted(name, this, held);
            throw e;
        }
    }

    private Standing look() {
        if (held && write(version, Optional.of(on.session().id()))) {
            return Standing.REGAINED;
        }
        if (held) {
            held = false;
            LOG.log(Level.WARNING, "Another node has taken over \"{0}\": this one had not been heard of for too long", name);
        }
        Optional<StoredLease> found = Await.result(on.storage().load(name));
        Optional<UUID> other = found.flatMap(stored -> stored.entry().session()).filter(session -> !session.equals(on.session().id()));
        if (other.isPresent() && on.sightings().isAlive(other.get(), found.get().entry().time())) {
            tell(found.get().entry().node());
            return Standing.NONE;
        }
        if (!write(found.map(StoredLease::version).orElse(0L), Optional.of(on.session().id()))) {
            return Standing.NONE;
        }
        held = true;
        told = "";
        other.ifPresent(dead -> tookOver(dead, found.get().entry().node()));
        return Standing.GAINED;
    }

    private void tookOver(UUID dead, String node) {
        LOG.log(Level.WARNING, "This node takes over \"{0}\" from {1}, which was not heard of any more", name, node);
        on.sightings().forget(dead);
    }

    /** Only one of those who have seen the same version succeeds. */
    private boolean write(long last, Optional<UUID> session) {
        long now = on.session().ensureAlive();
        writing = Optional.of(on.storage().replace(name, last, new LeaseEntry(session, Node.name(), on.times().time())).toCompletableFuture());
        OptionalLong written = Await.result(writing.get());
        writing = Optional.empty();
        if (written.isPresent()) {
            version = written.getAsLong();
            life = now;
        }
        return written.isPresent();
    }

    private void tell(String node) {
        if (!told.equals(node)) {
            LOG.log(Level.INFO, "This node stands by for \"{0}\": {1} holds it", name, node);
        }
        told = node;
    }

    @Override
    public boolean isHeld() {
        return on.session().isAliveIn(life);
    }

    @Override
    public void release() {
        boolean mine = held && writing.isEmpty();
        held = false;
        life = -1;
        nextLook = on.nanos();
        try {
            if (mine || writing.isPresent() && turnsOutToBeOurs(writing.get())) {
                await(on.storage().replace(name, version, new LeaseEntry(Optional.empty(), Node.name(), on.times().time())));
            }
        } catch (EventStoreException e) {
            LOG.log(Level.DEBUG, "\"{0}\" could not be given up, and lapses by itself: {1}", name, e.getMessage());
        } finally {
            writing = Optional.empty();
            on.isWanted(name, this, false);
        }
    }

    private boolean turnsOutToBeOurs(CompletableFuture<OptionalLong> unheard) {
        await(unheard.handle((written, failure) -> written));
        Optional<StoredLease> found = await(on.storage().load(name)).filter(stored -> stored.entry().session().equals(Optional.of(on.session().id())));
        found.ifPresent(stored -> version = stored.version());
        return found.isPresent();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return Await.result(Timeouts.limit(stage.toCompletableFuture().copy(), GIVING_UP));
    }
}
