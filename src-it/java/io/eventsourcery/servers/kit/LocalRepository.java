package io.eventsourcery.servers.kit;

import java.nio.file.Files;
import java.nio.file.Path;

/** A local repository that has what the build's has, but for the module itself, and gets what is missing from where the build gets it. */
public final class LocalRepository {
    private LocalRepository() {
    }

    /** For all servers the same, so that what is missing is downloaded once. */
    public static Path prepared() {
        Path repository = Setup.path("directory").resolve("repository");
        Path known = Setup.path("repository");
        for (Path each : Folders.files(known)) {
            Path to = repository.resolve(known.relativize(each).toString());
            String name = each.getFileName().toString();
            if (!each.startsWith(known.resolve("io/eventsourcery")) && !Files.exists(to)) {
                // Maven writes into its own notes, but never into an artifact.
                if (name.endsWith(".jar") || name.endsWith(".zip")) {
                    Folders.link(each, to);
                } else {
                    Folders.write(to, Folders.read(each));
                }
            }
        }
        return repository;
    }
}
