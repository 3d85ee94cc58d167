package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.InTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

class InTenantTest {
    private static final TenantId GLOBEX = TenantId.of("globex");

    @ApplicationScoped
    static class Jobs {
        @Inject
        EventStore store;

        @InTenant("acme")
        TenantId fixed() {
            return store.tenant();
        }

        @InTenant
        TenantId given(String what, TenantId tenant) {
            return store.tenant();
        }
    }

    @ApplicationScoped
    @InTenant("acme")
    static class AllAcmes {
        @Inject
        EventStore store;

        TenantId all() {
            return store.tenant();
        }

        @InTenant("globex")
        TenantId butThis() {
            return store.tenant();
        }
    }

    @ApplicationScoped
    static class Wrong {
        @InTenant("no-tenant")
        void illegal() {
            // Never called.
        }

        @InTenant
        void nobody(String tenant) {
            // Never called.
        }

        @InTenant("acme")
        private void hidden() {
            // Never called.
        }

        @InTenant("acme")
        static void nobodys() {
            // Never called.
        }

        @InTenant("acme")
        void two(TenantId tenant) {
            // Never called.
        }
    }

    @ApplicationScoped
    @InTenant
    static class WrongAsAWhole {
        void any() {
            // Never called.
        }
    }

    @Test
    void a_method_or_a_class_says_for_whom_it_works_or_which_of_its_parameters_does() {
        try (Application application = Application.onDatabase().with("tenancy", "required").beans(Jobs.class, AllAcmes.class).deploy()) {
            application.get(CurrentTenant.class).run(TenantId.of("initech"), () -> {
                assertThat(application.get(Jobs.class).fixed()).isEqualTo(TenantId.of("acme"));
                assertThat(application.get(Jobs.class).given("", GLOBEX)).isEqualTo(GLOBEX);
                assertThat(application.get(AllAcmes.class).all()).isEqualTo(TenantId.of("acme"));
                assertThat(application.get(AllAcmes.class).butThis()).isEqualTo(GLOBEX);
                assertThat(application.get(CurrentTenant.class).get()).isEqualTo(TenantId.of("initech"));
            });
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> application.get(Jobs.class).given("", null)).withMessageContaining("tenant");
        }
    }

    @Stereotype
    @InTenant("acme")
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface Acmes {
    }

    @Acmes
    static class ByStereotype {
        void work() {
            throw new AssertionError("For whom?");
        }
    }

    @InterceptorBinding
    @InTenant("acme")
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForAcme {
    }

    @ApplicationScoped
    static class ByBinding {
        @ForAcme
        void work() {
            throw new AssertionError("For whom?");
        }
    }

    @Test
    void what_is_said_by_another_annotation_fails_the_deployment_and_not_each_call() {
        assertThatThrownBy(() -> Application.onDatabase().beans(ByStereotype.class, ByBinding.class).deploy())
                .hasMessageContaining(ByStereotype.class.getName() + " is @InTenant by @Acmes").hasMessageContaining(ByBinding.class.getName() + ".work is @InTenant by @ForAcme");
    }

    @Test
    void what_cannot_be_fails_the_deployment_all_at_once_and_class_and_method_are_named() {
        assertThatThrownBy(() -> Application.onDatabase().with("outbox-attempts", "0").beans(Wrong.class, WrongAsAWhole.class).deploy())
                .hasMessageContaining(Wrong.class.getName() + ".illegal").hasMessageContaining("no-tenant")
                .hasMessageContaining(Wrong.class.getName() + ".nobody").hasMessageContaining("0 parameters of type TenantId")
                .hasMessageContaining(".hidden is @InTenant and private or static").hasMessageContaining(".nobodys is @InTenant and private or static")
                .hasMessageContaining(".two is @InTenant of \"acme\" and has a parameter of type TenantId")
                .hasMessageContaining(WrongAsAWhole.class.getName()).hasMessageContaining("outbox-attempts");
    }
}
