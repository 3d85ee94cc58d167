package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Resolvers that need what they are asked for. */
class ResolverProblemsTest {
    private static final TenantId ACME = TenantId.of("acme");

    @TenantScoped
    static class OfATenant implements TenantResolver {
        @Override
        public Optional<TenantId> resolve() {
            throw new AssertionError("Whose?");
        }
    }

    @TenantScoped
    static class CheckOfATenant implements TenantCheck {
        @Override
        public Outcome check(TenantId tenant) {
            throw new AssertionError("Whose?");
        }
    }

    @ApplicationScoped
    static class Always implements TenantResolver {
        @Override
        public Optional<TenantId> resolve() {
            return Optional.of(ACME);
        }
    }

    @ApplicationScoped
    static class AskingTheStore implements TenantResolver {
        @Inject
        EventStore store;

        @Override
        public Optional<TenantId> resolve() {
            return store.load(StreamId.named("tenants")).isEmpty() ? Optional.empty() : Optional.of(ACME);
        }
    }

    @ApplicationScoped
    static class AskingTheStoreOfOne implements TenantResolver {
        @Inject
        EventStore store;
        @Inject
        CurrentTenant tenant;

        @Override
        public Optional<TenantId> resolve() {
            tenant.run(TenantId.of("registry"), () -> store.load(StreamId.named("tenants")));
            return Optional.of(ACME);
        }
    }

    @RequestScoped
    static class OfARequest implements TenantResolver {
        @Override
        public Optional<TenantId> resolve() {
            return Optional.of(ACME);
        }
    }

    static class NotSignedIn extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ApplicationScoped
    static class Throwing implements TenantResolver {
        @Override
        public Optional<TenantId> resolve() {
            throw new NotSignedIn();
        }
    }

    @ApplicationScoped
    static class Requests {
        @Inject
        CurrentTenant tenant;

        @ActivateRequestContext
        TenantId within() {
            return tenant.get();
        }
    }

    private static Application deployed(Class<?>... beans) {
        return Application.onDatabase().with("outbox-enabled", "false").beans(beans).deploy();
    }

    @Test
    void one_of_a_tenant_is_refused_and_so_is_a_check() {
        assertThatThrownBy(() -> deployed(OfATenant.class).close()).hasMessageContaining("The TenantResolver bean " + OfATenant.class.getName() + " is @TenantScoped");
        assertThatThrownBy(() -> deployed(Always.class, CheckOfATenant.class).close()).hasMessageContaining("The TenantCheck bean " + CheckOfATenant.class.getName() + " is @TenantScoped");
    }

    @Test
    void one_that_asks_for_the_tenant_is_told_so_at_each_call_and_may_ask_within_one() {
        try (Application application = deployed(AskingTheStore.class)) {
            EventStore store = application.get(EventStore.class);
            for (int call = 1; call <= 2; call++) {
                assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> store.load(StreamId.random())).withMessageContaining("TenantResolver").withMessageContaining("CurrentTenant.run");
            }
            application.get(CurrentTenant.class).run(ACME, () -> assertThat(store.load(StreamId.random())).isEmpty());
        }
        try (Application application = deployed(AskingTheStoreOfOne.class)) {
            assertThat(application.get(EventStore.class).tenant()).isEqualTo(ACME);
        }
    }

    @Test
    void what_one_throws_is_the_caller_s_to_know() {
        try (Application application = deployed(Throwing.class)) {
            assertThatExceptionOfType(NotSignedIn.class).isThrownBy(() -> application.get(EventStore.class).load(StreamId.random()));
        }
    }

    @Test
    void one_of_a_request_says_where_there_is_none_what_to_do() {
        try (Application application = deployed(OfARequest.class, Requests.class)) {
            assertThat(application.get(Requests.class).within()).isEqualTo(ACME);
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> application.get(EventStore.class).load(StreamId.random()))
                    .withMessageContaining("of a scope that is not active").withMessageContaining("CurrentTenant.run");
        }
    }
}
