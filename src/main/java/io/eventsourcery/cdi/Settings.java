package io.eventsourcery.cdi;

import io.eventsourcery.kurrentdb.KurrentDBConfig;
import java.util.Optional;

/**
 * What the properties say.
 *
 * @param connectionString empty when it is not set
 * @param config           of the backend
 * @param outboxEnabled    whether events wait to be published
 * @param tenantRequired   whether a call without a tenant is an error
 */
record Settings(Optional<String> connectionString, KurrentDBConfig config, boolean outboxEnabled, boolean tenantRequired) {
}
