package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Captured;
import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What has ended a subscription is passed over by the position that the log tells. */
class PassedOverTest {
    private static final Pattern POSITION = Pattern.compile("at position (\\d+)");

    private final FollowingLab lab = new FollowingLab();
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    private void handle(List<Recorded> events) throws IOException {
        if (events.stream().anyMatch(event -> event.version() == 2)) {
            throw new IOException("cannot");
        }
        seen.addAll(events);
    }

    private void passOver(RunningSubscription subscription, Captured log) {
        until(() -> subscription.failure().isPresent());
        long told = log.lines().stream().filter(line -> line.contains(lab.tenant.value())).map(POSITION::matcher).filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1))).findFirst().orElseThrow();
        subscription.reset(StartFrom.after(told));
        subscription.resume();
    }

    @Test
    void an_event_that_cannot_be_handled() {
        lab.place(1, 3);
        try (Captured log = Captured.from("io.eventsourcery.core.following.HandlingSubscription");
             RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).each(event -> handle(List.of(event)), FollowingLab.THREADS)) {
            passOver(subscription, log);
            until(() -> seen.size() == 2);
        }
        assertThat(seen).extracting(Recorded::version).containsExactly(1L, 3L);
    }

    @Test
    void a_batch() {
        lab.place(1, 3);
        try (Captured log = Captured.from("io.eventsourcery.core.following.HandlingSubscription");
             RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).inBatches(3, Duration.ofSeconds(30), this::handle, FollowingLab.THREADS)) {
            passOver(subscription, log);
            lab.place(4, 6);
            until(() -> seen.size() == 3);
            assertThat(log.lines()).filteredOn(line -> line.contains(lab.tenant.value())).singleElement().asString().contains("a batch of 3 events, the first of which is");
        }
        assertThat(seen).extracting(Recorded::version).containsExactly(4L, 5L, 6L);
    }

    @Test
    void an_event_that_cannot_be_read() throws Exception {
        lab.appendRaw("order-placed", "{\"customer\": [1]}");
        lab.place(1, 1);
        try (Captured log = Captured.from("io.eventsourcery.core.following.Decoding");
             RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).each(seen::add, FollowingLab.THREADS)) {
            passOver(subscription, log);
            until(() -> seen.size() == 1);
        }
        assertThat(seen).extracting(Recorded::version).containsExactly(2L);
    }
}
