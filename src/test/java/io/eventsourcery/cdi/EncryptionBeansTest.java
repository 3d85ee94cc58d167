package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.StreamId;
import io.eventsourcery.encryption.DataSubject;
import io.eventsourcery.encryption.Encrypted;
import io.eventsourcery.encryption.InMemoryKeyStorage;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.Subject;
import io.eventsourcery.event.DataProtection;
import io.eventsourcery.event.EventIdentity;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.FieldFound;
import io.eventsourcery.spi.RecordedRaw;
import io.eventsourcery.spi.StorageStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncryptionBeansTest {
    @EventType("guest-arrived")
    record GuestArrived(@DataSubject String guest, @Encrypted(text = "(erased)") String name) {
    }

    @EventType("guest-left")
    record GuestLeft(@Encrypted int tip) {
    }

    @Singleton
    static class Keys {
        @Produces
        @ApplicationScoped
        KeyStorage keys() {
            return new InMemoryKeyStorage();
        }
    }

    @Singleton
    static class OtherKeys {
        @Produces
        @ApplicationScoped
        KeyStorage keys() {
            return new InMemoryKeyStorage();
        }
    }

    @ApplicationScoped
    static class InCapitals implements DataProtection {
        @Override
        public boolean concerns(BeanProperty field) {
            return field.getName().equals("name");
        }

        @Override
        public Optional<String> protect(ObjectNode data, List<FieldFound> fields, EventIdentity event) {
            data.put("name", data.path("name").asText().toUpperCase(Locale.ROOT));
            return Optional.of("capitals");
        }

        @Override
        public void reveal(ObjectNode data, String kept, RecordedRaw raw) {
            data.put("name", data.path("name").asText() + " in " + kept);
        }
    }

    private static final GuestArrived ANN = new GuestArrived("g-1", "Ann");
    private final StreamId stream = StreamId.random();

    private void append(Application application) {
        application.get(EventStore.class).append(stream, ExpectedVersion.noStream(), ANN);
    }

    private Object loaded(Application application) {
        return application.get(EventStore.class).load(stream).stream().map(Recorded::event).findFirst().orElseThrow();
    }

    private String stored(Application application) throws Exception {
        return new String(application.get(StorageStrategy.class).read(stream, 1, 1).toCompletableFuture().get().records().get(0).event().data(), StandardCharsets.UTF_8);
    }

    @Test
    void a_key_storage_bean_is_enough() throws Exception {
        try (Application application = Application.onDatabase().beans(GuestArrived.class, Keys.class).deploy()) {
            append(application);

            assertThat(stored(application)).contains("g-1").doesNotContain("Ann");
            assertThat(loaded(application)).isEqualTo(ANN);
            CurrentTenant tenant = application.get(CurrentTenant.class);
            application.get(KeyStorage.class).shred(Subject.of(tenant.get(), "g-1"));
            assertThat(loaded(application)).isEqualTo(new GuestArrived("g-1", "(erased)"));
        }
    }

    @Test
    void a_protection_of_the_applications_own_takes_its_place() throws Exception {
        try (Application application = Application.onDatabase().beans(GuestArrived.class, Keys.class, InCapitals.class).deploy()) {
            append(application);

            assertThat(stored(application)).contains("ANN");
            assertThat(loaded(application)).isEqualTo(new GuestArrived("g-1", "ANN in capitals"));
        }
    }

    @Test
    void encrypted_fields_without_a_key_storage_fail_the_deployment() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, GuestArrived.class).deploy()).hasMessageContaining("KeyStorage")
                .hasMessageContaining(GuestArrived.class.getName() + ".");
    }

    @Singleton
    static class OwnRegistry {
        @Produces
        EventRegistry registry() {
            return EventRegistry.of(GuestArrived.class);
        }
    }

    @Singleton
    static class OwnRegistryOfOthers {
        @Produces
        EventRegistry registry() {
            return EventRegistry.of(OrderPlaced.class);
        }
    }

    @Singleton
    static class OwnRegistryOfWrong {
        @Produces
        EventRegistry registry() {
            return EventRegistry.of(GuestLeft.class);
        }
    }

    @Test
    void a_registry_of_the_applications_own_is_checked_as_ours_is() {
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-enabled", "false").beans(OwnRegistry.class).deploy().close())
                .hasMessageContaining("no KeyStorage bean");
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-enabled", "false").with("colour", "red").beans(OwnRegistryOfWrong.class, Keys.class).deploy().close())
                .hasMessageContaining(GuestLeft.class.getName() + ".tip").hasMessageContaining("eventsourcery.kurrentdb.colour");
    }

    @Test
    void what_a_registry_of_the_applications_own_leaves_out_is_not_checked() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(GuestArrived.class, OwnRegistryOfOthers.class).deploy()) {
            assertThat(application.get(EventRegistry.class).names()).containsExactly("order-placed");
        }
    }

    @Test
    void a_wrong_annotation_fails_the_deployment_and_is_named() {
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-enabled", "false").beans(GuestLeft.class, Keys.class).deploy())
                .hasMessageContaining(GuestLeft.class.getName() + ".tip").hasMessageContaining("no mask");
    }

    @Test
    void two_key_storages_fail_the_deployment_and_both_are_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(GuestArrived.class, Keys.class, OtherKeys.class).deploy())
                .hasMessageContaining(Keys.class.getName()).hasMessageContaining(OtherKeys.class.getName());
    }
}
