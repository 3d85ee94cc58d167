package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OwnDatabase;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.SubjectShreddedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.VersionRange;
import io.eventsourcery.encryption.DataSubject;
import io.eventsourcery.encryption.Encrypted;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.InMemoryKeyStorage;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.Subject;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.spi.RawEvent;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On every way out of a database an encrypted field is what it was, and its mask once the subject is shredded. */
class EncryptedStoreTest {
    @EventType("member-joined")
    record MemberJoined(@DataSubject String member, @Encrypted(text = "(erased)") String name) {
    }

    @EventType("club")
    record Club(List<MemberJoined> members, @Encrypted(text = "(no motto)") String motto) {
    }

    private static final MemberJoined ANN = new MemberJoined("m-1", "Ann");
    private static final MemberJoined BOB = new MemberJoined("m-2", "Bob");
    private static final MemberJoined ERASED = new MemberJoined("m-1", "(erased)");

    private final OwnDatabase database = new OwnDatabase();
    private final KeyStorage keys = new InMemoryKeyStorage();
    private final TenantId tenant = Database.tenant();
    private final StreamId stream = StreamId.random().inCategory("club");
    private final String outboxName = Database.outboxName();
    private final KurrentDBBackend backend = new KurrentDBBackend().withCodec(codec())
            .configure(database.client(), KurrentDBConfig.defaults().withOutboxName(outboxName)).withOutbox(recorded -> recorded.tenant().equals(tenant));
    private final EventStore store = backend.inTenant(tenant).eventStore();

    private EventCodec codec() {
        EventRegistry registry = EventRegistry.of(MemberJoined.class, Club.class);
        EventJson json = EventJson.asDeclared();
        return new EventCodec(registry, json, Upcasters.none(), Encryption.of(registry, json, keys));
    }

    @AfterEach
    void leaveTheDatabaseAsItWas() throws Exception {
        database.groups().deleteToAll(outboxName).get(10, TimeUnit.SECONDS);
        database.close();
    }

    private void shredAnn() {
        keys.shred(Subject.of(tenant, "m-1"));
    }

    private static List<Object> events(Stream<Recorded> recorded) {
        return recorded.map(Recorded::event).toList();
    }

    private List<Object> followed() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (RunningSubscription following = backend.subscriptions().follow(Selection.all().ofTenant(tenant), StartFrom.beginning())
                .each(recorded -> seen.add(recorded.event()), task -> new Thread(task).start())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() == 2 || following.failure().isPresent());
        }
        return seen;
    }

    private List<Object> published() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        backend.outbox().run(recorded -> seen.add(recorded.event()), 100_000);
        return seen;
    }

    @Test
    void loading_reading_following_and_publishing_decrypt() {
        store.append(stream, ExpectedVersion.noStream(), ANN, BOB);

        assertThat(events(store.load(stream).stream())).containsExactly(ANN, BOB);
        assertThat(events(store.stream(stream, VersionRange.all()))).containsExactly(ANN, BOB);
        assertThat(followed()).containsExactly(ANN, BOB);
        assertThat(published()).containsExactly(ANN, BOB);
    }

    @Test
    void loading_reading_following_and_publishing_show_masks_after_shredding_and_no_others() {
        store.append(stream, ExpectedVersion.noStream(), ANN, BOB);

        shredAnn();

        assertThat(events(store.load(stream).stream())).containsExactly(ERASED, BOB);
        assertThat(events(store.stream(stream, VersionRange.all()))).containsExactly(ERASED, BOB);
        assertThat(followed()).containsExactly(ERASED, BOB);
        assertThat(published()).containsExactly(ERASED, BOB);
    }

    @Test
    void a_snapshot_of_several_subjects_masks_the_shredded_one_and_can_be_taken_again() {
        store.append(stream, ExpectedVersion.noStream(), ANN, BOB);
        store.saveSnapshot(stream, new Club(List.of(ANN, BOB), "Carpe diem"), 2);
        assertThat(events(store.readFromSnapshot(stream).events().stream())).containsExactly(new Club(List.of(ANN, BOB), "Carpe diem"));

        shredAnn();

        Club masked = new Club(List.of(ERASED, BOB), "Carpe diem");
        assertThat(events(store.readFromSnapshot(stream).events().stream())).containsExactly(masked);
        store.saveSnapshot(stream, masked, 2);
        assertThat(events(store.readFromSnapshot(stream).events().stream())).containsExactly(masked);
        keys.shred(Subject.of(tenant, stream));
        assertThat(events(store.readFromSnapshot(stream).events().stream())).containsExactly(new Club(List.of(ERASED, BOB), "(no motto)"));
    }

    @Test
    void an_append_to_several_streams_encrypts_too() throws Exception {
        StreamId other = StreamId.random().inCategory("club");

        store.appendAll(List.of(new StreamAppend(stream, ExpectedVersion.noStream(), List.of(ANN)), new StreamAppend(other, ExpectedVersion.noStream(), List.of(BOB))));

        assertThat(events(store.load(other).stream())).containsExactly(BOB);
        RawEvent raw = backend.inTenant(tenant).storage().read(stream, 1, 1).toCompletableFuture().get().records().get(0).event();
        assertThat(new String(raw.data(), StandardCharsets.UTF_8)).contains("m-1").doesNotContain("Ann");
        shredAnn();
        assertThat(events(store.load(stream).stream())).containsExactly(ERASED);
    }

    @Test
    void nothing_is_written_of_an_append_with_one_event_for_a_shredded_subject() {
        shredAnn();

        assertThatExceptionOfType(SubjectShreddedException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.noStream(), BOB, ANN));

        assertThat(store.load(stream)).isEmpty();
    }
}
