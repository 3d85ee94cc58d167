package io.eventsourcery.cdi.propagation;

import io.eventsourcery.cdi.CapturedTenant;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Within the server's own interceptor, and so on the thread that it chose: the noted tenant is current there, and only meanwhile. */
@FollowsTenant
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class OnTheOtherThread {
    @AroundInvoke
    public Object have(InvocationContext call) throws Exception {
        return ((CapturedTenant) call.getContextData().get(OfTheCaller.TENANT)).call(call::proceed);
    }
}
