package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds at deployment what is wrong with {@link InTenant}, and not at the first call. */
public final class InTenantCheck {
    private final List<ConfigurationException> problems = new ArrayList<>();
    private final Map<Class<?>, Bean<?>> classes = new HashMap<>();
    private final UninterceptedTenants unintercepted = new UninterceptedTenants();
    private final UncalledTenants uncalled = new UncalledTenants();

    /** A class that may become a bean, and says it itself or of a method. */
    public void declared(AnnotatedType<?> type) {
        uncalled.declared(type);
    }

    /** @param by the member that makes the bean */
    public void produced(Bean<?> bean, String by) {
        unintercepted.produced(bean, by);
    }

    public void decorator(AnnotatedType<?> type) {
        unintercepted.decorator(type);
    }

    /** The class of a bean. */
    public void found(Bean<?> bean, AnnotatedType<?> type) {
        classes.put(type.getJavaClass(), bean);
        List<InTenantMethod> methods = type.getMethods().stream().map(method -> new InTenantMethod(method, type)).toList();
        InTenant said = type.getAnnotation(InTenant.class);
        TenantSaid saying = new TenantSaid(type.getJavaClass().getName(), this::problem);
        if (said != null) {
            checkClass(said, saying, type, methods);
        }
        if (bean.getScope() == TenantScoped.class && (said != null || methods.stream().anyMatch(each -> each.method().isAnnotationPresent(InTenant.class)))) {
            saying.tell("is @TenantScoped and @InTenant, and whose instance is called is decided by the caller's tenant, before @InTenant is asked; "
                    + "have its caller be @InTenant, or use CurrentTenant.run(tenant, …) there");
        }
        saying.checkItself(type, type.getJavaClass());
        LostTenants.check(type, this::problem);
        methods.stream().filter(each -> !each.method().getJavaMember().isSynthetic() && !each.isOverridden()).forEach(each -> each.check(this::problem));
    }

    private void checkClass(InTenant said, TenantSaid saying, AnnotatedType<?> type, List<InTenantMethod> methods) {
        if (said.value().isEmpty()) {
            saying.tell("is @InTenant and says no tenant; say one, or annotate methods that have a TenantId parameter");
        } else {
            saying.checkTenant(said);
        }
        if (type.isAnnotationPresent(Subscription.class)) {
            saying.tell("is a @Subscription and @InTenant, so events of all tenants would be handled for one; say whose it gets with @Subscription(tenant = …)");
        }
        methods.stream().filter(InTenantMethod::isCalledAlone).forEach(each -> problem(InTenantMethod.name(each.method().getJavaMember())
                + " is static or private, so the container calls it without asking an interceptor, and its class is @InTenant; make it neither"));
    }

    private void problem(String message) {
        problems.add(new ConfigurationException(message));
    }

    /** When all beans are found; unmodifiable. */
    public List<ConfigurationException> problems(BeanManager beans) {
        unintercepted.tell(classes, this::problem);
        uncalled.tell(beans, this::problem);
        return List.copyOf(problems);
    }
}
