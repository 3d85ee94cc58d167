package io.eventsourcery.cdi.tenancy;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One tenant's beans, until they are destroyed; then the tenant gets another object of this class. */
final class TenantInstances {
    private static final Logger LOG = System.getLogger(TenantInstances.class.getName());
    /** A tenant has few beans, and there may be many tenants. */
    private static final int FEW = 4;

    /** @param place in the order of creation; what a bean needed to be created was created before it */
    private record Instance<T>(Contextual<T> bean, T object, CreationalContext<T> creation, int place) {
        void destroy() {
            try {
                bean.destroy(object, creation);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A tenant''s {0} could not be destroyed: {1}", bean, e.getClass().getName());
            }
        }
    }

    private final Map<Contextual<?>, Instance<?>> instances = new ConcurrentHashMap<>(FEW);
    /** Not the map's own lock: a bean may need another of the same tenant while it is being created. */
    private final ReentrantLock changing = new ReentrantLock();
    /** Set by whoever looks something up, and taken back by the sweeper: so nobody has to ask for the time on the way. */
    private volatile boolean used = true;
    private volatile boolean closed;
    private int created;
    /** Which beans were made once more for the {@code @PreDestroy} methods of others; null while nothing is being destroyed. */
    private Set<Contextual<?>> again;
    private Instant idleSince = Instant.MAX;

    /** @return null also when all are destroyed, or about to be */
    <T> T get(Contextual<T> bean) {
        // First this, then that: who closes an unused one looks at both in the other order, so that one of the two sees the other.
        if (!used) {
            used = true;
        }
        return closed ? null : existing(bean);
    }

    @SuppressWarnings("unchecked")
    private <T> T existing(Contextual<T> bean) {
        Instance<?> instance = instances.get(bean);
        return instance == null ? null : (T) instance.object();
    }

    /** @return null when all are destroyed */
    <T> T getOrCreate(Contextual<T> bean, CreationalContext<T> creation) {
        boolean destroying = changing.isHeldByCurrentThread() && closed;
        changing.lock();
        try {
            T existing = existing(bean);
            if (existing != null) {
                return existing;
            }
            if (destroying && !again.add(bean)) {
                throw new IllegalStateException("The tenant's beans are being destroyed, and their @PreDestroy methods ask for one again and again: " + bean);
            }
            return closed && !destroying ? null : create(bean, creation);
        } finally {
            changing.unlock();
        }
    }

    private <T> T create(Contextual<T> bean, CreationalContext<T> creation) {
        T object = bean.create(creation);
        instances.put(bean, new Instance<>(bean, object, creation, created++));
        return object;
    }

    boolean hasInstances() {
        return !instances.isEmpty();
    }

    void destroy(Contextual<?> bean) {
        Instance<?> instance = instances.remove(bean);
        if (instance != null) {
            instance.destroy();
        }
    }

    /** The last first. */
    void destroyAll() {
        changing.lock();
        try {
            closed = true;
            again = new HashSet<>();
            for (Optional<Instance<?>> last = last(); last.isPresent(); last = last()) {
                destroy(last.get().bean());
            }
            again = null;
        } finally {
            changing.unlock();
        }
    }

    private Optional<Instance<?>> last() {
        return instances.values().stream().max(Comparator.comparingInt(Instance::place));
    }

    /** @return whether they were destroyed; to be called by one thread at a time */
    boolean destroyAllIfIdle(Instant now, Duration limit) {
        if (used) {
            used = false;
            idleSince = now;
            return false;
        }
        if (now.isBefore(idleSince.plus(limit)) || !changing.tryLock()) {
            return false;
        }
        try {
            closed = true;
            if (used) {
                closed = false;
                return false;
            }
            destroyAll();
            return true;
        } finally {
            changing.unlock();
        }
    }
}
