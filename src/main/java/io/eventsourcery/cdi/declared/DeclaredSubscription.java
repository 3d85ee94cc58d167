package io.eventsourcery.cdi.declared;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.concurrent.Requests;
import io.eventsourcery.subscription.EventHandler;
import io.eventsourcery.subscription.FailurePolicy;
import io.eventsourcery.subscription.Following;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.inject.spi.Bean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** What a {@link Subscription} class says. */
record DeclaredSubscription(String name, Bean<?> bean, Selection selection, StartFrom from, FailurePolicy policy, Retries retries, int batchSize,
                            Duration batchTime, Map<Class<?>, HandlerMethod> methods) {
    /**
     * @param now      where one begins that follows from now on
     * @param instance of the bean
     */
    RunningSubscription begin(Subscriptions subscriptions, StartFrom now, Object instance, Requests requests, Executor executor) {
        Following following = subscriptions.follow(selection, from.equals(StartFrom.now()) ? now : from).durably(name).onFailure(policy).retrying(retries).whenAvailable();
        HandlerMethod batches = methods.get(List.class);
        return batches == null ? following.each(new MethodsOf(instance, methods, requests), executor)
                : following.inBatches(batchSize, batchTime, batch -> requests.call(() -> batches.handle(instance, batch)), executor);
    }

    private record MethodsOf(Object instance, Map<Class<?>, HandlerMethod> methods, Requests requests) implements EventHandler {
        @Override
        public void handle(Recorded recorded) throws Exception {
            requests.call(() -> methods.get(recorded.event().getClass()).handle(instance, recorded));
        }

        @Override
        public boolean accepts(Recorded recorded) {
            return methods.containsKey(recorded.event().getClass());
        }
    }
}
