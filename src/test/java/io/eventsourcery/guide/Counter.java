package io.eventsourcery.guide;

import io.eventsourcery.Context;
import io.eventsourcery.CurrentContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Counter {
    @Inject
    CurrentContext context;
    @Inject
    Orders orders;

    public void place(String order, String customer, String user) {
        context.run(Context.empty().with("user", user), () -> orders.place(order, customer));
    }
}
