package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.InTenant;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** What a container calls, or does not make, and so asks no interceptor for, would be done for another tenant than its annotation says. */
class UninterceptedTenantTest {
    @ApplicationScoped
    @InTenant("acme")
    static class WithStatics {
        @Produces
        @Named("for whom")
        static String produced(CurrentTenant tenant) {
            throw new AssertionError("For whom? " + tenant);
        }

        static void observe(@Observes Integer number) {
            throw new AssertionError("For whom? " + number);
        }

        private void hidden(@Observes Long number) {
            throw new AssertionError("For whom? " + number);
        }

        static void helper() {
            // Nobody calls it but this class.
        }
    }

    interface Working {
        void work();
    }

    @ApplicationScoped
    static class Jobs {
        @Inject
        EventStore store;

        @InTenant("acme")
        TenantId work() {
            return store.tenant();
        }
    }

    abstract static class AnyJobs {
        @Inject
        EventStore store;

        @InTenant("acme")
        TenantId work() {
            return store.tenant();
        }
    }

    @ApplicationScoped
    static class NightJobs extends AnyJobs {
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Other {
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Chosen {
    }

    static class WithStaticProducer {
        @Produces
        @Named("of nobody")
        static String produced() {
            return "";
        }
    }

    @ApplicationScoped
    @InTenant("acme")
    static class HeirOfStatics extends WithStaticProducer {
    }

    static class Intercepted {
        @Inject
        EventStore store;

        @InTenant("acme")
        TenantId work() {
            return store.tenant();
        }
    }

    @ApplicationScoped
    static class RightMaker {
        @Produces
        @Dependent
        @Other
        Intercepted intercepted(InterceptionFactory<Intercepted> factory, EventStore store) {
            Intercepted made = new Intercepted();
            made.store = store;
            return factory.createInterceptedInstance(made);
        }

        @Produces
        @Other
        AnyJobs jobs(NightJobs jobs) {
            return jobs;
        }
    }

    @ApplicationScoped
    static class User {
        @Inject
        @Other
        Intercepted intercepted;
        @Inject
        @Other
        AnyJobs jobs;

        TenantId byFactory() {
            return intercepted.work();
        }

        TenantId byHeir() {
            return jobs.work();
        }
    }

    static class Made {
        @InTenant("acme")
        void work() {
            throw new AssertionError("For whom?");
        }
    }

    @ApplicationScoped
    static class Maker {
        @Produces
        Made made() {
            return new Made();
        }

        @Produces
        @Other
        Jobs same(Jobs jobs) {
            return jobs;
        }
    }

    @ApplicationScoped
    static class FieldMaker {
        @Inject
        EventStore store;
        @Produces
        @Other
        Jobs fromField = new Jobs();

        @Produces
        @Named("from method")
        Jobs fromMethod(EventStore store) {
            Jobs made = new Jobs();
            made.store = store;
            return made;
        }
    }

    @ApplicationScoped
    static class HandsOut {
        @Inject
        Jobs jobs;

        @Produces
        @Other
        Jobs injected() {
            return jobs;
        }

        @Produces
        @Chosen
        Jobs chosen(Instance<Object> all) {
            return all.select(Jobs.class, Default.Literal.INSTANCE).get();
        }
    }

    @Decorator
    @Priority(1)
    static class Decorating implements Working {
        @Inject
        @Delegate
        @Any
        Working inner;

        @Override
        @InTenant("acme")
        public void work() {
            inner.work();
        }
    }

    private static Application deployed(Class<?>... beans) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(beans).deploy();
    }

    @Test
    void what_the_container_calls_or_makes_without_interceptors_is_refused() {
        assertThatThrownBy(() -> deployed(WithStatics.class, Jobs.class, Maker.class, Decorating.class).close())
                .hasMessageContaining(WithStatics.class.getName() + ".produced is static").hasMessageContaining(WithStatics.class.getName() + ".observe is static").hasMessageContaining(WithStatics.class.getName() + ".hidden is static or private")
                .hasMessageNotContaining("helper").hasMessageContaining(Made.class.getName() + " is @InTenant and made by the producer " + Maker.class.getName() + ".made()")
                .hasMessageContaining(Decorating.class.getName() + " is @InTenant and a decorator").hasMessageNotContaining(Jobs.class.getName() + " is @InTenant");
    }

    @Test
    void a_bean_that_a_producer_makes_once_more_is_refused_and_one_that_it_was_given_is_not() {
        String fault = Jobs.class.getName() + " is @InTenant and made by the producer " + FieldMaker.class.getName();
        assertThatThrownBy(() -> deployed(Jobs.class, FieldMaker.class).close()).hasMessageContaining(fault + ".fromField").hasMessageContaining(fault + ".fromMethod(EventStore)");
        assertThatCode(() -> deployed(Jobs.class, HandsOut.class).close()).doesNotThrowAnyException();
    }

    @Test
    void what_asks_for_interceptors_hands_out_a_bean_or_is_not_inherited_is_not() {
        TenantId acme = TenantId.of("acme");
        try (Application application = deployed(NightJobs.class, RightMaker.class, HeirOfStatics.class, User.class)) {
            assertThat(application.get(User.class).byFactory()).isEqualTo(acme);
            assertThat(application.get(User.class).byHeir()).isEqualTo(acme);
        }
    }
}
