package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotting;
import io.eventsourcery.cdi.concurrent.Requests;
import io.eventsourcery.cdi.declared.KnownTypes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.Set;

/** Whether snapshots can be taken of an aggregate. A repository passes over one that cannot, as its events are stored by then. */
record SnapshotCheck(BeanManager beans, KnownTypes types, BeanNames names) {
    static Type policyOf(Class<?> aggregate) {
        return new GenericType(SnapshotPolicy.class, aggregate);
    }

    /** @throws ConfigurationException that says why not */
    void check(Class<?> aggregate) {
        Set<Bean<?>> policies = beans.getBeans(policyOf(aggregate));
        if (!SingleBeans.isUnambiguous(beans, policies)) {
            throw new ConfigurationException(SingleBeans.tooMany(SnapshotPolicy.class, policies.stream().map(names::of)));
        }
        policies.stream().filter(policy -> !Requests.haveScope(policy.getScope()) || policy.getScope() == RequestScoped.class).findFirst().ifPresent(policy -> {
            throw new ConfigurationException("the SnapshotPolicy bean " + names.of(policy) + " is @" + policy.getScope().getSimpleName()
                    + ", and is asked wherever an aggregate is saved, also where there is no request; make it @ApplicationScoped, @Singleton, @Dependent or @TenantScoped");
        });
        if (Snapshotting.class.isAssignableFrom(aggregate)) {
            checkState(aggregate);
        } else if (!policies.isEmpty()) {
            throw new ConfigurationException("there is a SnapshotPolicy for it, and no snapshots can be taken of it; let it implement Snapshotting");
        }
    }

    private void checkState(Class<?> aggregate) {
        beans.createAnnotatedType(aggregate).getTypeClosure().stream().flatMap(type -> GenericType.argument(Snapshotting.class, type).stream())
                .filter(state -> !types.includeOneOf(state)).findFirst().ifPresent(state -> {
                    throw new ConfigurationException("its snapshots are of " + state.getName() + ", which is no registered event type; annotate that class with @EventType");
                });
    }
}
