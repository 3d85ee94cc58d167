package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.event.EventCodec;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.Upcasters;
import io.eventsourcery.spi.RecordedRaw;
import org.junit.jupiter.api.Test;

/** What is needed to decrypt an event is stored with it, so that no change of a class makes old events unreadable. */
class EncryptedEvolutionTest {
    @EventType("registered")
    record Before(@DataSubject String customer, @Encrypted(text = "(no name)") String name, @Encrypted(text = "(no street)") String street) {
    }

    record Home(String street) {
    }

    @EventType(value = "registered", version = 2)
    record After(String id, String fullName, Home home) {
    }

    @EventType(value = "signed-up", formerly = "registered")
    record Renamed(@DataSubject String customer, @Encrypted(text = "(other mask)") String name, String street) {
    }

    private static final Upcasters UPCASTERS = Upcasters.of(JsonUpcaster.change("registered", 1, EncryptedEvolutionTest::upcast));

    private final KeyStorage keys = new InMemoryKeyStorage();
    private final RecordedRaw old = Codecs.write(Codecs.with(keys, Before.class), new Before("c-1", "Ann", "Storgatan 1"));
    private final EventCodec upcasting = Codecs.with(keys, UPCASTERS, After.class);

    private static ObjectNode upcast(ObjectNode json) {
        json.set("id", json.remove("customer"));
        json.put("fullName", json.remove("name").textValue() + "!");
        json.putObject("home").set("street", json.remove("street"));
        return json;
    }

    @Test
    void an_upcaster_gets_what_was_decrypted() {
        assertThat(Codecs.read(upcasting, old)).isEqualTo(new After("c-1", "Ann!", new Home("Storgatan 1")));
    }

    @Test
    void an_upcaster_gets_the_masks_of_its_form_once_the_subject_is_shredded() {
        keys.shred(Subject.of(Codecs.TENANT, "c-1"));

        assertThat(Codecs.read(upcasting, old)).isEqualTo(new After("c-1", "(no name)!", new Home("(no street)")));
    }

    @Test
    void an_event_of_a_renamed_class_that_encrypts_other_fields_by_now_is_decrypted() {
        EventCodec renamed = Codecs.with(keys, Renamed.class);

        assertThat(Codecs.read(renamed, old)).isEqualTo(new Renamed("c-1", "Ann", "Storgatan 1"));
        keys.shred(Subject.of(Codecs.TENANT, "c-1"));
        assertThat(Codecs.read(renamed, old)).as("the masks are those of its time").isEqualTo(new Renamed("c-1", "(no name)", "(no street)"));
    }
}
