package io.eventsourcery.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes of events that were stored in one form those of a newer one, whenever they are read. What it returns goes to the upcaster for that
 * form, if there is one. In a CDI application a bean is enough. Must be thread-safe and depend on nothing but its argument.
 */
public interface JsonUpcaster {
    /**
     * The stored type whose events it takes. What is said of a type's name holds for its former names as well, unless it is said of those
     * themselves.
     */
    String type();

    /** The stored form that it takes, see {@link EventType#version}. */
    default int version() {
        return 1;
    }

    /**
     * @param json decrypted; may be changed and returned
     * @return one form, several for an event that has become several, none to drop it
     */
    List<StoredForm> upcast(ObjectNode json);

    /** To the next version of the same type, which must be registered in that version or be upcast from there. */
    static JsonUpcaster change(String type, int version, UnaryOperator<ObjectNode> change) {
        return new MadeUpcaster("change", type, version, true, json -> List.of(new StoredForm(type, version + 1, change.apply(json))));
    }

    /** To any number of events of any type. */
    static JsonUpcaster split(String type, int version, Function<ObjectNode, List<StoredForm>> split) {
        return new MadeUpcaster("split", type, version, false, split);
    }

    /** To nothing: readers no longer see these events. */
    static JsonUpcaster drop(String type, int version) {
        return new MadeUpcaster("drop", type, version, false, json -> List.of());
    }
}
