package io.eventsourcery.guide;

import io.eventsourcery.encryption.JdbcKeyStorage;
import io.eventsourcery.encryption.KeyStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

@ApplicationScoped
public class Keys {
    private final DataSource database = Vault.DATABASE;

    @Produces
    @ApplicationScoped
    KeyStorage keys() {
        return new JdbcKeyStorage(database, Vault.masterKey()).createTable();
    }
}
