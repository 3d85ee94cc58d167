package io.eventsourcery.cdi.tenancy;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.util.concurrent.atomic.AtomicInteger;

/** A bean of a context, without a container around it. */
final class Kept implements Contextual<Kept.Instance> {
    final AtomicInteger created = new AtomicInteger();
    final AtomicInteger destroyed = new AtomicInteger();

    static final class Instance {
        volatile boolean destroyed;
    }

    static final class Creation implements CreationalContext<Instance> {
        @Override
        public void push(Instance incomplete) {
            // Nobody asks for it.
        }

        @Override
        public void release() {
            // There is nothing that depends on it.
        }
    }

    @Override
    public Instance create(CreationalContext<Instance> creation) {
        created.incrementAndGet();
        return new Instance();
    }

    @Override
    public void destroy(Instance instance, CreationalContext<Instance> creation) {
        instance.destroyed = true;
        destroyed.incrementAndGet();
    }

    Instance in(TenantContext context) {
        Instance existing = context.get(this);
        return existing != null ? existing : context.get(this, new Creation());
    }
}
