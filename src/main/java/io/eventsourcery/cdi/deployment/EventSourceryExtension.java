package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStore;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.cdi.config.SettingsReader;
import io.eventsourcery.cdi.declared.Declarations;
import io.eventsourcery.cdi.declared.EventTypes;
import io.eventsourcery.cdi.propagation.AsynchronousMethods;
import io.eventsourcery.cdi.tenancy.InTenantCheck;
import io.eventsourcery.cdi.tenancy.TenantContext;
import io.eventsourcery.cdi.tenancy.TenantResolution;
import io.eventsourcery.cdi.tenancy.ThreadTenant;
import io.eventsourcery.cdi.web.RequestTenants;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The portable extension; a container finds it by itself. Applications have nothing to do with it.
 *
 * <p>No extension is a bean, whatever it is annotated with. But Payara gives one that has no annotation of a bean an archive of its own, from
 * which the beans of the application cannot be seen.
 */
@Dependent
public class EventSourceryExtension implements Extension {
    private final ThreadTenant tenant = new ThreadTenant();
    private final TenantContext context = new TenantContext(tenant, InstantSource.system());
    private final Discovered discovered = new Discovered();
    private final InjectedRepositories repositories = new InjectedRepositories();
    private final Rivals rivals = new Rivals();
    private final Declarations declarations = new Declarations();
    private final InTenantCheck inTenant = new InTenantCheck();
    private Settings settings;
    private final List<EventStoreException> problems = new ArrayList<>();
    private Optional<EncryptionCheck> encryption = Optional.empty();
    private boolean ownRegistry;

    /** An event type is no bean, though a container has to look at it as if it were one. */
    <T> void discoverEventType(@Observes @WithAnnotations(EventType.class) ProcessAnnotatedType<T> type) {
        if (type.getAnnotatedType().isAnnotationPresent(EventType.class)) {
            discovered.eventType(type.getAnnotatedType().getJavaClass());
            type.veto();
        }
    }

    void discoverBean(@Observes ProcessBean<?> bean, BeanManager beans) {
        discovered.bean(bean.getBean());
        repositories.bean(bean.getBean());
        rivals.bean(bean, beans);
    }

    void discoverInjectionPoint(@Observes ProcessInjectionPoint<?, ?> point) {
        repositories.injectionPoint(point.getInjectionPoint());
    }

    void discoverSubscription(@Observes ProcessManagedBean<?> bean) {
        declarations.found(bean.getBean());
        inTenant.found(bean.getAnnotatedBeanClass());
    }

    /** Of all types: naming the annotation here would need its class, which a container without Jakarta Concurrency does not have. */
    void discoverAsynchronousMethods(@Observes ProcessAnnotatedType<?> type) {
        AsynchronousMethods.follow(type);
    }

    void addContextAndBeans(@Observes AfterBeanDiscovery event) {
        SettingsReader reader = new SettingsReader(ConfigProvider.getConfig());
        settings = reader.read();
        problems.addAll(reader.problems());
        problems.addAll(inTenant.problems());
        if (settings.tenancy().required()) {
            tenant.require();
        }
        discovered.complete();
        ownRegistry = discovered.replaces(EventRegistry.class);
        EventRegistry registry = ownRegistry ? EventRegistry.of() : checkEventTypes();
        event.addContext(context);
        event.<ThreadTenant>addBean().addTypes(ThreadTenant.class, CurrentTenant.class).scope(Singleton.class).produceWith(instance -> tenant);
        event.<TenantContext>addBean().addTypes(TenantContext.class, TenantBeans.class).scope(Singleton.class).produceWith(instance -> context);
        event.<Declarations>addBean().addType(Declarations.class).scope(Singleton.class).produceWith(instance -> declarations);
        event.<Discovered>addBean().addType(Discovered.class).scope(Singleton.class).produceWith(instance -> discovered);
        event.<Settings>addBean().addType(Settings.class).scope(Singleton.class).produceWith(instance -> settings);
        repositories.addTo(event, problems::add);
        new DefaultBeans(discovered, settings, registry).addTo(event);
        reportWithRivals(event);
    }

    private EventRegistry checkEventTypes() {
        EventTypes types = discovered.types(problems::add);
        declarations.check(types, problems::add);
        encryption = Optional.of(new EncryptionCheck(types.registry(), settings));
        return types.registry();
    }

    /** The container itself refuses rivals next, and nothing else is told then. Without them there is more to find. */
    private void reportWithRivals(AfterBeanDiscovery event) {
        List<EventStoreException> found = rivals.problems();
        if (!found.isEmpty()) {
            Stream.concat(found.stream(), problems.stream()).forEach(event::addDefinitionError);
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        if (beans.getBeans(EventStore.class).isEmpty()) {
            event.addDeploymentProblem(new ConfigurationException("The container has not found the beans of Event Sourcery's jar, or does not show them to its "
                    + "extension, and the application's tenant resolver might be hidden from it as well; deploy the jar as a bean archive beside the application's classes"));
            return;
        }
        if (ownRegistry) {
            declarations.check(beans, problems::add);
        }
        if (new SingleBeans(beans, problems::add).check()) {
            resolveTenants(beans);
        }
        encryption.ifPresent(check -> check.check(beans, problems::add));
        repositories.validate(beans, problems::add);
        problems.forEach(event::addDeploymentProblem);
    }

    private void resolveTenants(BeanManager beans) {
        try {
            new TenantResolution(beans).find(RequestTenants.chosen(settings.tenancy(), beans)).ifPresent(tenant::resolveBy);
        } catch (ConfigurationException e) {
            problems.add(e);
        }
    }
}
