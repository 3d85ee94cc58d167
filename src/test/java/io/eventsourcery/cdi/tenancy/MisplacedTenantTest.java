package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.Recorded;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.InTenant;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** {@link InTenant} where it comes too late, or to nothing. */
class MisplacedTenantTest {
    @TenantScoped
    static class OfCaller {
        @InTenant("acme")
        void work() {
            throw new AssertionError("Whose state is this?");
        }
    }

    @TenantScoped
    @InTenant("acme")
    static class OfCallerAsAWhole {
        void work() {
            throw new AssertionError("Whose state is this?");
        }
    }

    @Subscription(name = "misplaced")
    @ApplicationScoped
    @InTenant("acme")
    static class Following {
        void on(@Handles Recorded event) {
            throw new AssertionError("For whom? " + event);
        }
    }

    @Subscription(name = "misplaced-handler")
    @ApplicationScoped
    static class HandlingForOne {
        @InTenant("acme")
        void on(@Handles OrderPlaced placed) {
            throw new AssertionError("For whom? " + placed);
        }
    }

    @ApplicationScoped
    static class MakingForOne {
        @Produces
        @TenantScoped
        @InTenant("acme")
        StringBuilder state() {
            throw new AssertionError("Whose state is this?");
        }

        @AroundInvoke
        @InTenant("acme")
        Object around(InvocationContext call) throws Exception {
            return call.proceed();
        }
    }

    static class WithParameters {
        private final String name;

        WithParameters(String name) {
            this.name = name;
        }

        @InTenant("acme")
        String work() {
            return name;
        }
    }

    @InTenant("acme")
    record Value(String name) {
    }

    @InTenant("acme")
    class Inner {
        void work() {
            throw new AssertionError("For whom?");
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {
    }

    @Audited
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Auditing {
        @AroundInvoke
        @InTenant("acme")
        Object audit(InvocationContext call) throws Exception {
            return call.proceed();
        }
    }

    @InTenant("acme")
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class AuditingForAcme {
        @AroundInvoke
        Object audit(InvocationContext call) throws Exception {
            return call.proceed();
        }
    }

    /** Asked of all beans that are for a tenant. */
    @InTenant
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class AuditingTenants {
        private static volatile int calls;

        @AroundInvoke
        Object audit(InvocationContext call) throws Exception {
            calls++;
            return call.proceed();
        }
    }

    static class Produced {
        private final EventStore store;

        Produced() {
            this(null);
        }

        Produced(EventStore store) {
            this.store = store;
        }

        @InTenant("acme")
        TenantId work() {
            return store.tenant();
        }
    }

    static class WithoutDefault {
        private final EventStore store;

        WithoutDefault(EventStore store) {
            this.store = store;
        }

        @InTenant("acme")
        TenantId work() {
            return store.tenant();
        }
    }

    @ApplicationScoped
    static class Maker {
        @Produces
        @Dependent
        Produced produced(InterceptionFactory<Produced> factory, EventStore store) {
            return factory.createInterceptedInstance(new Produced(store));
        }
    }

    @Alternative
    @ApplicationScoped
    static class NotChosen extends WithoutDefault {
        @Inject
        NotChosen(EventStore store) {
            super(store);
        }
    }

    abstract static class AnyJobs<T> {
        @InTenant
        void work(T whatever) {
            throw new AssertionError("For whom? " + whatever);
        }
    }

    @ApplicationScoped
    static class TextJobs extends AnyJobs<String> {
    }

    @Test
    void whose_instance_is_called_is_decided_before_and_so_refused() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OfCaller.class, OfCallerAsAWhole.class).deploy())
                .hasMessageContaining(OfCaller.class.getName() + " is @TenantScoped and @InTenant").hasMessageContaining(OfCallerAsAWhole.class.getName() + " is @TenantScoped and @InTenant")
                .hasMessageContaining("CurrentTenant.run");
    }

    @Test
    void a_subscription_says_whose_events_it_gets_in_its_own_words() {
        assertThatThrownBy(() -> Application.onDatabase().beans(Following.class).deploy())
                .hasMessageContaining(Following.class.getName() + " is a @Subscription and @InTenant").hasMessageContaining("@Subscription(tenant = ");
    }

    @Test
    void what_has_a_tenant_of_its_own_is_not_for_another() {
        assertThatThrownBy(() -> Application.onDatabase().beans(OrderPlaced.class, HandlingForOne.class, MakingForOne.class).deploy())
                .hasMessageContaining(HandlingForOne.class.getName() + ".on is @InTenant and handles events").hasMessageContaining("@Subscription(tenant = ")
                .hasMessageContaining(MakingForOne.class.getName() + ".state is @InTenant and produces a @TenantScoped bean")
                .hasMessageContaining(MakingForOne.class.getName() + ".around is @InTenant and @AroundInvoke");
    }

    @Test
    void a_class_of_which_no_container_makes_a_bean_is_refused() {
        assertThatThrownBy(() -> Application.onDatabase().beans(WithParameters.class, Value.class, Inner.class).deploy())
                .hasMessageContaining(WithParameters.class.getName() + " is @InTenant, or a method of it is, and has no constructor")
                .hasMessageContaining(Value.class.getName() + " is @InTenant").hasMessageContaining(Inner.class.getName() + " is @InTenant, or a method of it is, and is an inner class");
    }

    @Test
    void an_interceptor_is_asked_by_no_other() {
        assertThatThrownBy(() -> Application.onDatabase().beans(Auditing.class, AuditingForAcme.class).deploy())
                .hasMessageContaining(Auditing.class.getName() + " is @InTenant and an interceptor").hasMessageContaining(AuditingForAcme.class.getName() + " is @InTenant and an interceptor");
    }

    @Test
    void one_for_all_that_is_for_a_tenant_and_what_is_made_elsewhere_or_not_chosen_is_legal() {
        try (Application application = Application.onDatabase().beans(AuditingTenants.class, Maker.class, WithoutDefault.class, NotChosen.class).deploy()) {
            assertThat(application.get(Produced.class).work()).isEqualTo(TenantId.of("acme"));
            assertThat(AuditingTenants.calls).isOne();
        }
    }

    @Test
    void of_an_inherited_method_the_heir_is_named() {
        assertThatThrownBy(() -> Application.onDatabase().beans(TextJobs.class).deploy())
                .hasMessageContaining(AnyJobs.class.getName() + ".work, inherited by " + TextJobs.class.getName() + ", is @InTenant, says no tenant and has 0 parameters");
    }
}
