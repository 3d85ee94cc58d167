package io.eventsourcery.cdi.tenancy;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One tenant's beans. */
final class TenantInstances {
    private record Instance<T>(Contextual<T> bean, T object, CreationalContext<T> creation) {
        void destroy() {
            bean.destroy(object, creation);
        }
    }

    private final Map<Contextual<?>, Instance<?>> instances = new ConcurrentHashMap<>();
    /** Not the map's own lock: a bean may need another of the same tenant while it is being created. */
    private final ReentrantLock creating = new ReentrantLock();

    @SuppressWarnings("unchecked")
    <T> T get(Contextual<T> bean) {
        Instance<?> instance = instances.get(bean);
        return instance == null ? null : (T) instance.object();
    }

    <T> T getOrCreate(Contextual<T> bean, CreationalContext<T> creation) {
        creating.lock();
        try {
            T existing = get(bean);
            if (existing != null) {
                return existing;
            }
            T created = bean.create(creation);
            instances.put(bean, new Instance<>(bean, created, creation));
            return created;
        } finally {
            creating.unlock();
        }
    }

    void destroy(Contextual<?> bean) {
        Instance<?> instance = instances.remove(bean);
        if (instance != null) {
            instance.destroy();
        }
    }

    void destroyAll() {
        instances.keySet().forEach(this::destroy);
    }
}
