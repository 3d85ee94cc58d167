package io.eventsourcery;

/** An event was read whose fields have a form for which there is no class: a newer one, or an older one without an upcaster. */
public class UnsupportedEventVersionException extends MalformedEventException {
    private static final long serialVersionUID = 1L;

    /**
     * @param place     which event it is
     * @param found     version of its form, after all upcasters
     * @param supported the version of the registered class
     */
    public UnsupportedEventVersionException(String place, String type, int found, int supported) {
        super(place + " has version " + found + " of event type \"" + type + "\", and the registered class has version " + supported
                + (found > supported ? "; it was written by a newer application: register the newer class" : "; give a JsonUpcaster from version " + found));
    }
}
