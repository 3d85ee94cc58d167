package io.eventsourcery.servers.kit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The application of {@code src-it/war} as a file: its classes and page, the module's jar and what it needs at runtime, and a
 * configuration. No descriptor, and nothing left out.
 */
public final class War {
    private static final String PREFIX = "eventsourcery.kurrentdb.";

    private final String name;
    private final Map<String, String> properties = new TreeMap<>();

    private War(String name) {
        this.name = name;
    }

    /** @param name also of its path on the server */
    public static War named(String name, String connectionString) {
        return new War(name).with("connection-string", connectionString).with("outbox-name", name).with("tenant-resolver", "header").traced();
    }

    /** @param key without the module's prefix */
    public War with(String key, String value) {
        properties.put(PREFIX + key, value);
        return this;
    }

    /** MicroProfile Telemetry is off unless an application wants it; nobody is there to whom it could be told. */
    private War traced() {
        properties.put("otel.sdk.disabled", "false");
        List.of("traces", "metrics", "logs").forEach(signal -> properties.put("otel." + signal + ".exporter", "none"));
        return this;
    }

    String name() {
        return name;
    }

    Path writeTo(Path directory) {
        Path file = directory.resolve(name + ".war");
        try (Archive war = Archive.of(file)) {
            war.addAll("WEB-INF/classes/", Setup.path("war")).addAll("", Setup.path("page")).addAll("WEB-INF/lib/", Setup.path("libraries"))
                    .add("WEB-INF/lib/" + Setup.path("module").getFileName(), Folders.read(Setup.path("module")))
                    .add("WEB-INF/classes/META-INF/microprofile-config.properties", configuration().getBytes(StandardCharsets.ISO_8859_1));
        }
        return file;
    }

    private String configuration() {
        return properties.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue() + "\n").collect(Collectors.joining());
    }
}
