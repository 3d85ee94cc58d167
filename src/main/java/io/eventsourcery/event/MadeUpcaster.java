package io.eventsourcery.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * What a factory method of {@link JsonUpcaster} makes.
 *
 * @param factory    the method's name
 * @param staysAtType whether all it makes is the next version of the type
 */
record MadeUpcaster(String factory, String type, int version, boolean staysAtType, Function<ObjectNode, List<StoredForm>> function) implements JsonUpcaster {
    @Override
    public List<StoredForm> upcast(ObjectNode json) {
        return function.apply(json);
    }

    @Override
    public String toString() {
        return "JsonUpcaster." + factory + "(\"" + type + "\", " + version + ", …)";
    }
}
