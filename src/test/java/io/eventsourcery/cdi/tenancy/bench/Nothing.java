package io.eventsourcery.cdi.tenancy.bench;

import io.eventsourcery.cdi.TenantScoped;

/** A bean whose own state is next to none. */
@TenantScoped
public class Nothing {
    private int calls;

    public int call() {
        return ++calls;
    }
}
