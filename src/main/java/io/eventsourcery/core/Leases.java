package io.eventsourcery.core;

/** Leases of one node. Thread-safe. */
@FunctionalInterface
public interface Leases {
    Lease of(String name);

    /** Where every node may do everything. */
    static Leases unneeded() {
        return name -> Lease.unneeded();
    }
}
