package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Fields of an event that are encrypted with one key.
 *
 * @param version of the subject's key
 * @param masks   for each field, by where it stands, in order
 */
record ProtectedFields(Subject subject, int version, Map<JsonPointer, JsonNode> masks) {
}
