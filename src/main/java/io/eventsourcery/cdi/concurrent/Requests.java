package io.eventsourcery.cdi.concurrent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.concurrent.Callable;

/** Calls the application as a request does: what is request-scoped begins and ends with the call. */
@ApplicationScoped
public class Requests {
    /** Whether beans of the scope can be called so: no request of ours is part of a session or a conversation. */
    public static boolean haveScope(Class<?> scope) {
        return scope != SessionScoped.class && scope != ConversationScoped.class;
    }

    /** @throws Exception what the action throws */
    @ActivateRequestContext
    public <T> T call(Callable<T> action) throws Exception {
        return action.call();
    }
}
