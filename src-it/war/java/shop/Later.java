package shop;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.InTenant;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** Work on another thread. */
@ApplicationScoped
public class Later {
    @Inject
    EventStore store;

    /** Whose store it is there. */
    @Asynchronous
    public CompletableFuture<String> tenant() {
        return Asynchronous.Result.complete(store.tenant().value());
    }

    @Asynchronous
    @InTenant("acme")
    public CompletableFuture<String> tenantOfItsOwn() {
        return Asynchronous.Result.complete(store.tenant().value());
    }
}
