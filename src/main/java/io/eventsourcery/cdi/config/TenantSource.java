package io.eventsourcery.cdi.config;

/** Where in a request its tenant stands. */
public enum TenantSource {
    HEADER, PATH, HOST, CLAIM
}
