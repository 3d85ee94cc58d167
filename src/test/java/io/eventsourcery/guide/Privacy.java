package io.eventsourcery.guide;

import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

@ApplicationScoped
public class Privacy {
    @Inject
    KeyStorage keys;
    @Inject
    CurrentTenant tenant;

    public void forget(UUID customer) {
        keys.shred(Subject.of(tenant.get(), customer.toString()));
    }

    public void newKey(UUID customer) {
        keys.rotate(Subject.of(tenant.get(), customer.toString()));
    }
}
