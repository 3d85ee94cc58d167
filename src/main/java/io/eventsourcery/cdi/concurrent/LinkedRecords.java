package io.eventsourcery.cdi.concurrent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.List;

/**
 * What JDK 17 remembers of records: in the method handles that it has for all of them, the types in which they were asked for last, which are those of the
 * record whose equals, hashCode or toString was called for the first time, and with them its class loader.
 */
final class LinkedRecords {
    private static final List<String> METHODS = List.of("equals", "hashCode", "toString");

    private LinkedRecords() {
    }

    /** Asks for the same with types of the JDK's. To be called when the application has ended. */
    static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle component = lookup.findVirtual(String.class, "trim", MethodType.methodType(String.class));
            for (String method : METHODS) {
                ObjectMethods.bootstrap(lookup, method, MethodHandle.class, String.class, "text", component);
            }
        } catch (Throwable e) { // A later JDK, which remembers nothing, may ask for a record.
            if (e instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        }
    }
}
