package io.eventsourcery.cdi.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What the properties say of tenants.
 *
 * @param required   whether a call without a tenant is an error
 * @param idleTime   after which a tenant's beans are destroyed when nobody uses them
 * @param source     where in a request its tenant stands; empty when the application does without
 * @param sourceName which header, claim or domain that is; empty when it is the usual one
 */
public record TenancySettings(boolean required, Duration idleTime, Optional<TenantSource> source, Optional<String> sourceName) {
    static final Duration DEFAULT_IDLE_TIME = Duration.ofMinutes(30);
    static final TenancySettings DEFAULTS = new TenancySettings(false, DEFAULT_IDLE_TIME, Optional.empty(), Optional.empty());
}
