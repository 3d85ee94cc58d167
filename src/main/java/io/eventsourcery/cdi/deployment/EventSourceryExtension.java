package io.eventsourcery.cdi.deployment;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.config.ConfigKey;
import io.eventsourcery.cdi.config.Settings;
import io.eventsourcery.cdi.config.SettingsReader;
import io.eventsourcery.cdi.declared.Declarations;
import io.eventsourcery.cdi.declared.KnownTypes;
import io.eventsourcery.cdi.propagation.AsynchronousMethods;
import io.eventsourcery.cdi.tenancy.InTenantCheck;
import io.eventsourcery.cdi.tenancy.LivesInTenant;
import io.eventsourcery.cdi.tenancy.TenantContext;
import io.eventsourcery.cdi.tenancy.TenantResolution;
import io.eventsourcery.cdi.tenancy.ThreadTenant;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDBConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
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
    private final BeanNames names = new BeanNames();
    private final FoundBeans found = new FoundBeans();
    private final Rivals rivals = new Rivals(names, found);
    private final Declarations declarations = new Declarations();
    private final InTenantCheck inTenant = new InTenantCheck();
    private final Problems problems = new Problems();
    private Resolvers resolvers;
    private Registration registration;
    private boolean outbox;

    /** An event type is no bean, though a container has to look at it as if it were one. */
    <T> void discoverEventType(@Observes @WithAnnotations(EventType.class) ProcessAnnotatedType<T> type) {
        if (type.getAnnotatedType().isAnnotationPresent(EventType.class)) {
            discovered.eventType(type.getAnnotatedType().getJavaClass());
            type.veto();
        }
    }

    <T> void discoverSubscription(@Observes @WithAnnotations(Subscription.class) ProcessAnnotatedType<T> type) {
        declarations.declared(type.getAnnotatedType());
    }

    void discoverBean(@Observes ProcessBean<?> bean) {
        names.bean(bean);
        found.bean(bean);
    }

    /** Another extension's, told of when ours are there already: only an alternative can take the place of one. */
    void discoverAddedBean(@Observes ProcessSyntheticBean<?> added) {
        if (added.getSource() instanceof EventSourceryExtension) {
            return;
        }
        added.getBean().getTypes().stream().filter(type -> type instanceof Class<?> bean && bean.isAnnotationPresent(Subscription.class)).forEach(type ->
                added.addDefinitionError(new ConfigurationException("Subscription " + type.getTypeName() + " is added as a bean, of which nothing is read; "
                        + "let the extension add its type (BeforeBeanDiscovery.addAnnotatedType)")));
        if (added.getBean().isAlternative()) {
            discovered.bean(added.getBean());
        } else {
            rivals.ofAnotherExtension(added.getBean(), repositories::isOurs).forEach(added::addDefinitionError);
        }
    }

    void discoverInjectionPoint(@Observes ProcessInjectionPoint<?, ?> point) {
        repositories.injectionPoint(point.getInjectionPoint());
    }

    /** Of all types: naming the annotation here would need its class, which a container without Jakarta Concurrency does not have. */
    void discoverWhatTenantsFollow(@Observes ProcessAnnotatedType<?> type) {
        AsynchronousMethods.follow(type);
    }

    void discoverInTenant(@Observes @WithAnnotations(InTenant.class) ProcessAnnotatedType<?> type) {
        inTenant.declared(type.getAnnotatedType());
        LivesInTenant.Literal.addTo(type);
    }

    void addContextAndBeans(@Observes AfterBeanDiscovery event, BeanManager beans) {
        SettingsReader reader = new SettingsReader(ConfigProvider.getConfig());
        Settings settings = reader.read();
        problems.addAll(reader.problems());
        resolvers = new Resolvers(settings.tenancy(), reader.isLegible(ConfigKey.TENANT_RESOLVER));
        if (settings.tenancy().required()) {
            tenant.require();
        }
        found.complete();
        found.beans().forEach(bean -> {
            discovered.bean(bean);
            repositories.bean(bean);
        });
        found.producers().forEach(bean -> {
            declarations.produced(bean, names.of(bean));
            inTenant.produced(bean, names.of(bean));
        });
        found.decorators().forEach(inTenant::decorator);
        found.classes().forEach((bean, type) -> {
            declarations.found(bean, type);
            inTenant.found(bean, type);
        });
        registration = new Registration(discovered, settings);
        outbox = settings.outboxEnabled();
        event.addContext(context);
        event.<ThreadTenant>addBean().addTypes(ThreadTenant.class, CurrentTenant.class).scope(Singleton.class).produceWith(instance -> tenant);
        event.<TenantContext>addBean().addTypes(TenantContext.class, TenantBeans.class).scope(Singleton.class).produceWith(instance -> context);
        event.<Declarations>addBean().addType(Declarations.class).scope(Singleton.class).produceWith(instance -> declarations);
        event.<BeanNames>addBean().addType(BeanNames.class).scope(Singleton.class).produceWith(instance -> names);
        event.<Discovered>addBean().addType(Discovered.class).scope(Singleton.class).produceWith(instance -> discovered);
        event.<Settings>addBean().addType(Settings.class).scope(Singleton.class).produceWith(instance -> settings);
        Placeholders placeholders = new Placeholders();
        repositories.addTo(event, placeholders, problems, found::isAlternative, names);
        new DefaultBeans(discovered, registration.registry(), settings).addTo(event);
        rivals.addTo(placeholders, beans);
        placeholders.addTo(event);
        problems.addAll(rivals.problems());
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        problems.addAll(inTenant.problems(beans));
        if (beans.getBeans(EventStore.class).isEmpty()) {
            problems.add(new ConfigurationException("The container has not found the beans of Event Sourcery's jar, or does not show them to its "
                    + "extension, and the application's tenant resolver might be hidden from it as well; deploy the jar as a bean archive beside the application's classes"));
        } else {
            checkAndMake(beans);
        }
        problems.report(event);
    }

    /** A deployment that fails has made no bean that could have opened something. */
    private void checkAndMake(BeanManager beans) {
        SingleBeans single = new SingleBeans(beans, names);
        Making making = new Making(beans, names);
        problems.addAll(single.problems());
        Optional<TenantResolver> configured = resolvers.check(beans, single, problems);
        Optional<EventRegistry> registry = registration.found(making, rivals, problems);
        KnownTypes types = registration.knownTypes(registry, beans);
        problems.addAll(declarations.read(types, bean -> Proxies.problem(bean, beans)));
        new BeanScopes(beans, names).problems(outbox).map(ConfigurationException::new).forEach(problems::add);
        registration.checkFields(registry, beans, problems);
        repositories.check(beans, types, problems, names);
        if (problems.isEmpty()) {
            registration.checkUpcasters(registry, beans, making, problems);
            repositories.make(beans, problems);
        }
        if (problems.isEmpty()) {
            problems.attempt(() -> {
                if (discovered.replaces(KurrentDBConfig.class)) {
                    making.of(KurrentDBConfig.class);
                }
            });
            problems.attempt(() -> new TenantResolution(beans, names::of).find(making::of, configured).ifPresent(tenant::resolveBy));
        }
    }
}
