package io.eventsourcery.demo;

import io.eventsourcery.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the desk did, by tenant. */
@ApplicationScoped
class Tally {
    static final class OfTenant {
        final Set<String> orders = new TreeSet<>();
        int appended;
        int refusedByRule;
        int refusedByVersion;
    }

    private final SortedMap<String, OfTenant> tenants = new TreeMap<>();
    private int brokenLines;

    synchronized void appended(TenantId tenant, String order, int events) {
        OfTenant tally = of(tenant);
        tally.orders.add(order);
        tally.appended += events;
    }

    synchronized void refusedByRule(TenantId tenant) {
        of(tenant).refusedByRule++;
    }

    synchronized void refusedByVersion(TenantId tenant) {
        of(tenant).refusedByVersion++;
    }

    synchronized void brokenLine() {
        brokenLines++;
    }

    synchronized int brokenLines() {
        return brokenLines;
    }

    /** By the tenant's name; to be read when the desk is closed. */
    synchronized SortedMap<String, OfTenant> tenants() {
        return new TreeMap<>(tenants);
    }

    synchronized int appended() {
        return tenants.values().stream().mapToInt(tally -> tally.appended).sum();
    }

    private OfTenant of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant.value(), name -> new OfTenant());
    }
}
