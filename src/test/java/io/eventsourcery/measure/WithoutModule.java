package io.eventsourcery.measure;

import io.eventsourcery.EventStore;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** A class path on which a container does not find the module. */
final class WithoutModule extends ClassLoader {
    private final String module = EventStore.class.getProtectionDomain().getCodeSource().getLocation().toString();

    WithoutModule(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(Collections.list(super.getResources(name)).stream().filter(found -> !found.toString().contains(module)).toList());
    }
}
