package io.eventsourcery.embedded.junit;

import io.eventsourcery.embedded.EmbeddedNode;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node in a store of JUnit, which stops it in the end. Before 5.13 a store looks for the one interface, since then for the other. */
@SuppressWarnings("deprecation")
record RunningNode(EmbeddedNode node) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
        node.close();
    }
}
