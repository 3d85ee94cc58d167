package io.eventsourcery.guide;

import static jakarta.enterprise.concurrent.ContextServiceDefinition.APPLICATION;
import static jakarta.enterprise.concurrent.ContextServiceDefinition.SECURITY;

import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
@ContextServiceDefinition(name = "java:app/concurrent/ShopContext", propagated = {APPLICATION, SECURITY, "io.eventsourcery.Tenant"})
@ManagedExecutorDefinition(name = "java:app/concurrent/ShopExecutor", context = "java:app/concurrent/ShopContext", maxAsync = 4)
public class Executors {
}
