package io.eventsourcery.event;

/** Of the events of one append, which mostly have the same. It is written anew only where it differs. */
final class RepeatedMetadata {
    private EventMetadata last;
    private byte[] json;

    byte[] toJson(EventMetadata metadata) {
        if (!metadata.equals(last)) {
            json = metadata.toJson();
            last = metadata;
        }
        return json;
    }
}
