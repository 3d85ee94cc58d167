package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.InTenant;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Where a reader sees {@link InTenant} and a container does not, work would be done for another tenant. */
class InheritedTenantTest {
    private static final TenantId ACME = TenantId.of("acme");

    @ApplicationScoped
    static class CalledByTheContainer {
        @Inject
        @InTenant("acme")
        void take(EventStore store) {
            throw new AssertionError("For whom? " + store);
        }

        @PostConstruct
        @InTenant("acme")
        void begin() {
            throw new AssertionError("For whom?");
        }

        @PreDestroy
        @InTenant("acme")
        void end() {
            throw new AssertionError("For whom?");
        }
    }

    interface Saying {
        @InTenant("acme")
        void work();
    }

    interface Defaulting {
        @InTenant("acme")
        default void work() {
            throw new AssertionError("For whom?");
        }
    }

    @InTenant("acme")
    interface SayingAsAWhole {
    }

    @ApplicationScoped
    static class OfInterface implements Saying {
        @Override
        public void work() {
            throw new AssertionError("For whom?");
        }
    }

    @ApplicationScoped
    static class OfDefault implements Defaulting {
    }

    @ApplicationScoped
    static class OfWhole implements SayingAsAWhole {
        void work() {
            throw new AssertionError("For whom?");
        }
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

    @ApplicationScoped
    static class SaidAgain extends Jobs {
        @Override
        @InTenant("globex")
        TenantId work() {
            return super.work();
        }
    }

    @ApplicationScoped
    static class Overriding extends Jobs {
        @Override
        TenantId work() {
            return super.work();
        }
    }

    @ApplicationScoped
    static class Inheriting extends Jobs {
    }

    @ApplicationScoped
    @InTenant("acme")
    static class AsAWhole implements Saying, Defaulting {
        static final Queue<TenantId> SEEN = new ConcurrentLinkedQueue<>();
        @Inject
        EventStore store;

        @PostConstruct
        void begin() {
            SEEN.add(store.tenant());
        }

        @Override
        public void work() {
            SEEN.add(store.tenant());
        }

        @PreDestroy
        void end() {
            SEEN.add(store.tenant());
        }
    }

    interface Job<T> {
        TenantId run(T of);
    }

    @ApplicationScoped
    static class JobOfTenant implements Job<TenantId> {
        @Inject
        EventStore store;

        @Override
        @InTenant
        public TenantId run(TenantId of) {
            return store.tenant();
        }
    }

    static class GenericJob<T> {
        @Inject
        EventStore store;

        @InTenant
        public TenantId run(T of) {
            return store.tenant();
        }
    }

    @ApplicationScoped
    static class JobOfGeneric extends GenericJob<TenantId> {
    }

    private static Application deployed(Class<?>... beans) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(beans).deploy();
    }

    @Test
    void methods_that_the_container_calls_itself_are_refused() {
        String name = CalledByTheContainer.class.getName();
        assertThatThrownBy(() -> deployed(CalledByTheContainer.class).close()).hasMessageContaining(name + ".take is @InTenant and @Inject")
                .hasMessageContaining(name + ".begin is @InTenant and @PostConstruct").hasMessageContaining(name + ".end is @InTenant and @PreDestroy");
    }

    @Test
    void of_interfaces_nothing_is_inherited_so_it_is_refused_there() {
        assertThatThrownBy(() -> deployed(OfInterface.class, OfDefault.class, OfWhole.class).close())
                .hasMessageContaining(OfInterface.class.getName() + ".work overrides " + Saying.class.getName() + ".work, which is @InTenant, and is not itself")
                .hasMessageContaining(OfDefault.class.getName() + " inherits " + Defaulting.class.getName() + ".work, which is @InTenant")
                .hasMessageContaining(OfWhole.class.getName() + " implements " + SayingAsAWhole.class.getName() + ", which is @InTenant");
    }

    @Test
    void a_method_that_overrides_one_says_it_itself() {
        assertThatThrownBy(() -> deployed(Overriding.class).close())
                .hasMessageContaining(Overriding.class.getName() + ".work overrides " + Jobs.class.getName() + ".work, which is @InTenant, and is not itself");
        try (Application application = deployed(SaidAgain.class)) {
            assertThat(application.get(SaidAgain.class).work()).isEqualTo(TenantId.of("globex"));
        }
        try (Application application = deployed(Inheriting.class)) {
            assertThat(application.get(Inheriting.class).work()).isEqualTo(ACME);
        }
    }

    @Test
    void the_parameter_that_says_the_tenant_may_be_that_of_a_generic_type() {
        try (Application application = deployed(JobOfTenant.class, JobOfGeneric.class)) {
            Job<TenantId> job = application.get(JobOfTenant.class);
            assertThat(job.run(ACME)).isEqualTo(ACME);
            assertThat(application.get(JobOfGeneric.class).run(ACME)).isEqualTo(ACME);
        }
    }

    @Test
    void of_a_class_it_is_said_of_its_begin_and_its_end_as_well() {
        try (Application application = deployed(AsAWhole.class)) {
            application.get(AsAWhole.class).work();
        }
        assertThat(AsAWhole.SEEN).containsExactly(ACME, ACME, ACME);
    }
}
