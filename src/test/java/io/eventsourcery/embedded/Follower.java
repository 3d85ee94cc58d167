package io.eventsourcery.embedded;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Notes what a catch-up subscription tells, in order. */
class Follower extends SubscriptionListener {
    final List<ResolvedEvent> events = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final CompletableFuture<Throwable> end = new CompletableFuture<>();

    @Override
    public void onEvent(Subscription subscription, ResolvedEvent event) {
        RecordedEvent original = event.getOriginalEvent();
        told.add(original.getStreamId() + "@" + original.getRevision());
        events.add(event);
    }

    @Override
    public void onConfirmation(Subscription subscription) {
        told.add("confirmed");
    }

    @Override
    public void onCaughtUp(Subscription subscription, Instant time, Long revision, Position position) {
        told.add("caught up" + (revision == null ? "" : " at revision " + revision) + (position == null ? "" : " at a position"));
    }

    @Override
    public void onFellBehind(Subscription subscription, Instant time, Long revision, Position position) {
        told.add("fell behind");
    }

    @Override
    public void onCancelled(Subscription subscription, Throwable error) {
        end.complete(error == null ? new IllegalStateException("Ended without an error") : error);
    }

    List<Long> revisions() {
        return events.stream().map(event -> event.getOriginalEvent().getRevision()).toList();
    }

    List<String> types() {
        return events.stream().map(event -> event.getOriginalEvent().getEventType()).toList();
    }

    Follower awaitEvents(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> events.size() >= count);
        return this;
    }

    Follower awaitCaughtUp() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> told.stream().anyMatch(text -> text.startsWith("caught up")));
        return this;
    }

    Throwable awaitEnd() {
        try {
            return end.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Should have ended", e);
        }
    }
}
