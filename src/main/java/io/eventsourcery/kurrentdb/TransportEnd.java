package io.eventsourcery.kurrentdb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * The threads of the client's transport end a second after the last client, when a server has closed the application's class loader and refuses them
 * classes that they need for the first time then; they would log that at every undeployment. So these are loaded before.
 */
final class TransportEnd {
    static final List<String> CLASSES = List.of("collection.IntObjectHashMap$2", "collection.IntObjectHashMap$2$1", "collection.IntObjectMap$PrimitiveEntry",
            "collection.IntObjectHashMap$PrimitiveIterator", "concurrent.GlobalEventExecutor$1",
            "concurrent.GlobalEventExecutor$2", "concurrent.GlobalEventExecutor$TaskRunner", "concurrent.DefaultPromise$1", "concurrent.DefaultPromise$2",
            "concurrent.DefaultPromise$3", "concurrent.DefaultPromise$4", "concurrent.SingleThreadEventExecutor$2", "concurrent.SingleThreadEventExecutor$3").stream().map("io.grpc.netty.shaded.io.netty.util."::concat).toList();
    private static final Logger LOG = System.getLogger(TransportEnd.class.getName());

    private TransportEnd() {
    }

    static void prepare() {
        for (String name : CLASSES) {
            try {
                Class.forName(name, true, TransportEnd.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                LOG.log(Level.DEBUG, "The transport has no class " + name + ", and needs others when it ends", e);
            }
        }
    }
}
