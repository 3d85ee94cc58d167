package io.eventsourcery.demo;

import io.eventsourcery.Recorded;
import io.eventsourcery.event.EventJson;
import io.eventsourcery.outbox.OutboxPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The outbox's publisher: a line of JSON for each event. Being a bean is all it takes. */
@ApplicationScoped
class JsonLines implements OutboxPublisher {
    /** An article that the outside world does not take, to show what becomes of an event that cannot be published. */
    private static final String UNWANTED = "kryptonite";

    @Inject
    EventJson json;
    private final Set<UUID> published = new HashSet<>();
    private Path file;

    synchronized Path file() throws IOException {
        if (file == null) {
            file = Files.createTempFile("order-desk-", ".jsonl");
        }
        return file;
    }

    @Override
    public synchronized void publish(Recorded recorded) throws IOException {
        if (recorded.event() instanceof ItemAdded added && added.item().equals(UNWANTED)) {
            throw new IOException("nobody takes " + UNWANTED);
        }
        if (published.add(recorded.id())) {
            Files.writeString(file(), json.write(line(recorded)) + System.lineSeparator(), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
    }

    private static Map<String, Object> line(Recorded recorded) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("tenant", recorded.tenant().value());
        line.put("stream", recorded.stream().uuid());
        line.put("version", recorded.version());
        line.put("type", recorded.type());
        line.put("id", recorded.id());
        line.put("event", recorded.event());
        return line;
    }

    /** The lines in the file. */
    synchronized List<String> lines() throws IOException {
        return Files.readAllLines(file(), StandardCharsets.UTF_8);
    }
}
