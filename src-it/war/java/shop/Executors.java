package shop;

import static jakarta.enterprise.concurrent.ContextServiceDefinition.APPLICATION;
import static jakarta.enterprise.concurrent.ContextServiceDefinition.SECURITY;

import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** An executor of the application's own, which takes the tenant along. */
@ApplicationScoped
@ContextServiceDefinition(name = "java:app/concurrent/ShopContext", propagated = {APPLICATION, SECURITY, "io.eventsourcery.Tenant"})
@ManagedExecutorDefinition(name = Executors.OWN, context = "java:app/concurrent/ShopContext", maxAsync = 4)
public class Executors {
    static final String OWN = "java:app/concurrent/ShopExecutor";
}
