package io.eventsourcery.cdi.config;

import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.event.FieldNaming;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import java.util.Optional;

/**
 * What the properties say.
 *
 * @param connectionString empty when it is not set
 * @param config           of the backend
 * @param outboxEnabled    whether events wait to be published
 * @param tenancy          whose calls are
 * @param naming           how the fields of events are called in JSON
 */
public record Settings(Optional<String> connectionString, KurrentDBConfig config, boolean outboxEnabled, TenancySettings tenancy, FieldNaming naming) {
    /** @throws NotConfiguredException when it is not set */
    public String requiredConnectionString() {
        return connectionString.orElseThrow(() -> new NotConfiguredException("No database is configured: set " + ConfigKey.CONNECTION_STRING + " in "
                + "META-INF/microprofile-config.properties (or any other configuration source), to " + ConfigKey.CONNECTION_STRING.accepted()
                + "; or produce a KurrentDBClient bean"));
    }
}
