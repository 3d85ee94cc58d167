package io.eventsourcery.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as it is stored, or was.
 *
 * @param type    the type's name
 * @param version the form of its fields, from 1
 * @param json    its fields
 */
public record StoredForm(String type, int version, ObjectNode json) {
    /** Type and version, never the content. */
    @Override
    public String toString() {
        return type + ", version " + version;
    }
}
