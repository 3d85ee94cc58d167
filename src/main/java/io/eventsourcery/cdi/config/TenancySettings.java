package io.eventsourcery.cdi.config;

import java.time.Duration;

/**
 * What the properties say of tenants.
 *
 * @param required whether a call without a tenant is an error
 * @param idleTime after which a tenant's beans are destroyed when nobody uses them
 */
public record TenancySettings(boolean required, Duration idleTime) {
    static final Duration DEFAULT_IDLE_TIME = Duration.ofMinutes(30);
    static final TenancySettings DEFAULTS = new TenancySettings(false, DEFAULT_IDLE_TIME);
}
