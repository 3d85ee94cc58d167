package io.eventsourcery.servers.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file that is being written, quickly rather than small. */
final class Archive implements AutoCloseable {
    private final ZipOutputStream zip;

    private Archive(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(1);
    }

    static Archive of(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return new Archive(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Archive addAll(String under, Path folder) {
        for (Path each : Folders.files(folder)) {
            add(under + folder.relativize(each).toString().replace('\\', '/'), Folders.read(each));
        }
        return this;
    }

    Archive add(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
