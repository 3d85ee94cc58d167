package io.eventsourcery.embedded.log;

/** What stream names say of themselves. */
public final class Streams {
    private static final String METADATA = "$$";

    private Streams() {
    }

    /** Whether a stream of this name may be written: anything but nothing and the bare metadata prefix. */
    public static boolean isLegal(String name) {
        return !name.isEmpty() && !name.equals(METADATA);
    }

    static boolean isMetadata(String name) {
        return name.startsWith(METADATA);
    }

    static String metadataOf(String name) {
        return METADATA + name;
    }

    static String describedBy(String metadataStream) {
        return metadataStream.substring(METADATA.length());
    }
}
