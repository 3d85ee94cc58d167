package io.eventsourcery.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.SubjectShreddedException;
import io.eventsourcery.TenantId;
import io.eventsourcery.embedded.EmbeddedNode;
import io.eventsourcery.encryption.CachedKeyStorage;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.JdbcKeyStorage;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.kurrentdb.KurrentDBClients;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the guide shows of encryption does what it says. */
class EncryptionGuideTest {
    private final UUID customer = UUID.randomUUID();
    private final StreamId stream = StreamId.of(customer).inCategory("customer");
    private final CustomerRegistered ann = new CustomerRegistered(customer, "Ann", LocalDate.of(1999, 4, 7), "SE");

    @Test
    void a_customer_is_registered_and_forgotten() {
        try (EmbeddedNode node = EmbeddedNode.start(); Application application = Application.configured().with("connection-string", node.connectionString())
                .beans(CustomerRegistered.class, Keys.class, Privacy.class).deploy()) {
            EventStore store = application.get(EventStore.class);
            store.append(stream, ExpectedVersion.noStream(), ann);
            application.get(Privacy.class).newKey(customer);
            store.append(stream, ExpectedVersion.exactly(1), ann);
            assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(ann, ann);

            application.get(Privacy.class).forget(customer);

            CustomerRegistered erased = new CustomerRegistered(customer, "(erased)", null, "SE");
            assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(erased, erased);
            assertThatExceptionOfType(SubjectShreddedException.class).isThrownBy(() -> store.append(stream, ExpectedVersion.any(), ann));
        }
    }

    @Test
    void it_works_without_a_container() {
        DataSource database = Vault.DATABASE;
        try (EmbeddedNode node = EmbeddedNode.start()) {
            KurrentDBClient client = KurrentDBClients.create(node.connectionString());
            KeyStorage keys = new CachedKeyStorage(new JdbcKeyStorage(database, Vault.masterKey()).createTable(), Duration.ofMinutes(1));
            EventRegistry registry = EventRegistry.of(CustomerRegistered.class);
            EventJson json = EventJson.asDeclared();
            KurrentDBBackend backend = new KurrentDBBackend()
                    .withCodec(new EventCodec(registry, json, Upcasters.none(), Encryption.of(registry, json, keys)))
                    .configure(client);

            EventStore store = backend.inTenant(TenantId.of("acme")).eventStore();
            store.append(stream, ExpectedVersion.noStream(), ann);

            assertThat(store.load(stream)).extracting(Recorded::event).containsExactly(ann);
            KurrentDBClients.shutDown(client);
        }
    }
}
