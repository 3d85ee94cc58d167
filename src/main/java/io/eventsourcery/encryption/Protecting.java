package io.eventsourcery.encryption;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.SubjectShreddedException;
import io.eventsourcery.event.EventIdentity;
import io.eventsourcery.event.FieldFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Encrypts one event. */
final class Protecting {
    private final KeyStorage keys;
    private final ObjectNode data;
    private final EventIdentity event;

    Protecting(KeyStorage keys, ObjectNode data, EventIdentity event) {
        this.keys = keys;
        this.data = data;
        this.event = event;
    }

    /** @return the header; empty when nothing was encrypted */
    Optional<String> run(List<FieldFound> found) {
        Map<ProtectedFields, SubjectKey> used = new LinkedHashMap<>();
        bySubject(found).forEach((subject, masks) -> keys.current(subject).ifPresentOrElse(
                key -> used.put(new ProtectedFields(subject, key.version(), masks), key), () -> refuseMoreThanMasks(masks)));
        if (used.isEmpty()) {
            return Optional.empty();
        }
        String header = ProtectionHeader.write(List.copyOf(used.keySet()));
        String digest = Sha256.of(header);
        used.forEach((fields, key) -> fields.masks().keySet().forEach(at ->
                Json.set(data, at, EncryptedValue.encrypt(data.at(at), key, event, at, digest))));
        return Optional.of(header);
    }

    private Map<Subject, Map<JsonPointer, JsonNode>> bySubject(List<FieldFound> found) {
        Set<JsonPointer> encrypted = found.stream().filter(one -> annotation(one) != null).map(FieldFound::at).collect(Collectors.toSet());
        List<FieldFound> outermost = found.stream().filter(one -> !isWithin(one.at(), encrypted)).toList();
        SubjectsFound subjects = new SubjectsFound(data, event);
        outermost.stream().filter(one -> one.field().getAnnotation(DataSubject.class) != null).forEach(one -> subjects.add(one.at()));
        Map<Subject, Map<JsonPointer, JsonNode>> masks = new LinkedHashMap<>();
        outermost.stream().filter(one -> annotation(one) != null).forEach(one ->
                masks.computeIfAbsent(subjects.of(one.at()), subject -> new LinkedHashMap<>()).put(one.at(), Mask.of(annotation(one))));
        return masks;
    }

    private static Encrypted annotation(FieldFound found) {
        return found.field().getAnnotation(Encrypted.class);
    }

    private static boolean isWithin(JsonPointer field, Set<JsonPointer> encrypted) {
        for (JsonPointer around = field.head(); around != null; around = around.head()) {
            if (encrypted.contains(around)) {
                return true;
            }
        }
        return false;
    }

    /** A shredded subject has no key, and what says no more than the masks needs none: a snapshot of events that were read so, for instance. */
    private void refuseMoreThanMasks(Map<JsonPointer, JsonNode> masks) {
        masks.forEach((at, mask) -> {
            if (!Mask.isAll(data.at(at), mask)) {
                throw new SubjectShreddedException(event.type(), event.stream(), event.tenant(), at.toString());
            }
        });
    }
}
