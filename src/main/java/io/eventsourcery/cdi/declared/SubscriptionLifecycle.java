package io.eventsourcery.cdi.declared;

import io.eventsourcery.NotConfiguredException;
import io.eventsourcery.cdi.DeclaredSubscriptions;
import io.eventsourcery.cdi.concurrent.Beginning;
import io.eventsourcery.cdi.concurrent.Requests;
import io.eventsourcery.cdi.concurrent.Threads;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Starts the declared subscriptions with the application, and stops them before its other parts. */
@ApplicationScoped
class SubscriptionLifecycle implements DeclaredSubscriptions {
    private static final Logger LOG = System.getLogger(SubscriptionLifecycle.class.getName());

    private final Map<String, RunningSubscription> running = new ConcurrentHashMap<>();
    private final Queue<CreationalContext<?>> made = new ConcurrentLinkedQueue<>();

    /** After the outbox, of which one whose name is taken ends the deployment. */
    void start(@Observes @Priority(Integer.MAX_VALUE - 1) Startup event, Declarations declarations, Instance<KurrentDBBackend> backend, Subscriptions subscriptions,
               BeanManager beans, Requests requests, Threads threads) {
        if (declarations.all().isEmpty()) {
            return;
        }
        try {
            KurrentDBBackend opened = backend.get();
            StartFrom now = declarations.all().stream().map(DeclaredSubscription::from).anyMatch(StartFrom.now()::equals) ? LogEndAtStart.of(opened) : StartFrom.now();
            declarations.all().forEach(declared -> running.put(declared.name(),
                    Beginning.of("Subscription \"" + declared.name() + "\" (" + declared.bean().getBeanClass().getName() + ")", opened, threads,
                            () -> declared.begin(subscriptions, now, instance(declared.bean(), beans), requests, threads.executor()))));
        } catch (NotConfiguredException e) {
            LOG.log(Level.WARNING, "No subscription runs yet. {0}", e.getMessage());
        }
    }

    private Object instance(Bean<?> bean, BeanManager beans) {
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        made.add(creation);
        return beans.getReference(bean, bean.getBeanClass(), creation);
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Shutdown event, Instance<KurrentDBBackend> backend) {
        if (!running.isEmpty()) {
            // All at a time, and not one after another.
            backend.get().stop();
            running.values().forEach(RunningSubscription::close);
            made.forEach(CreationalContext::release);
        }
    }

    @Override
    public Map<String, RunningSubscription> running() {
        return Map.copyOf(running);
    }
}
