package io.eventsourcery.cdi.tenancy.bench;

import jakarta.enterprise.context.RequestScoped;

/** What the container itself finds anew for each call. */
@RequestScoped
public class PerRequest {
    private int calls;

    public int call() {
        return ++calls;
    }
}
