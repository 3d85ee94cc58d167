package io.eventsourcery.servers.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

public final class Folders {
    private Folders() {
    }

    /** Empty, whatever was there. */
    public static Path fresh(Path folder) {
        try {
            if (Files.exists(folder)) {
                List<Path> deepestFirst;
                try (Stream<Path> all = Files.walk(folder)) {
                    deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                }
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void copy(Path from, Path to) {
        for (Path each : files(from)) {
            write(to.resolve(from.relativize(each).toString()), read(each));
        }
    }

    /** Costs neither time nor place; where links are impossible it copies. */
    public static void link(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            try {
                Files.createLink(to, file);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(file, to);
            }
        } catch (FileAlreadyExistsException there) {
            // It stays as it is.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below it. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** At once, so that nobody finds half of it. */
    public static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
