package io.eventsourcery.cdi.web;

import static io.eventsourcery.cdi.web.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Application;
import io.eventsourcery.EventStore;
import io.eventsourcery.ForbiddenTenantException;
import io.eventsourcery.IllegalTenantIdException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownTenantException;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantAware;
import io.eventsourcery.cdi.TenantCheck;
import io.eventsourcery.cdi.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestTenantTest {
    /** Where the container has a request scope that is active. */
    @ApplicationScoped
    static class Endpoint {
        @Inject
        EventStore store;
        @Inject
        CurrentTenant tenant;
        @Inject
        @TenantAware
        ExecutorService executor;

        @ActivateRequestContext
        TenantId get(Requests.Request request) {
            TenantId[] answer = new TenantId[1];
            request.serve(() -> answer[0] = store.tenant());
            return answer[0];
        }

        @ActivateRequestContext
        TenantId withoutRequest() {
            return store.tenant();
        }

        @ActivateRequestContext
        TenantId onAnotherThread(Requests.Request request) {
            TenantId[] answer = new TenantId[1];
            request.serve(() -> {
                try {
                    answer[0] = executor.submit(() -> store.tenant()).get(10, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            return answer[0];
        }
    }

    @ApplicationScoped
    static class Known implements TenantCheck {
        @Override
        public Outcome check(TenantId tenant) {
            return switch (tenant.value()) {
                case "acme" -> Outcome.ALLOWED;
                case "globex" -> Outcome.FORBIDDEN;
                case "strange" -> null;
                default -> Outcome.UNKNOWN;
            };
        }
    }

    @ApplicationScoped
    static class Own implements TenantResolver {
        @Override
        public Optional<TenantId> resolve() {
            return Optional.of(TenantId.of("nobody"));
        }
    }

    private static Application.Builder resolvedBy(String resolver) {
        return Application.onDatabase().with("tenant-resolver", resolver).with("outbox-enabled", "false");
    }

    @Test
    void the_configured_resolver_finds_the_tenant_of_each_request_and_there_is_no_default() {
        try (Application application = resolvedBy("header").with("tenant-resolver-name", "X-Customer").beans(Requests.class, Endpoint.class).deploy()) {
            Endpoint endpoint = application.get(Endpoint.class);

            assertThat(endpoint.get(request().header("X-Customer", "acme"))).isEqualTo(TenantId.of("acme"));
            assertThat(endpoint.get(request().header("X-Customer", "globex"))).isEqualTo(TenantId.of("globex"));
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> endpoint.get(request()));
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> endpoint.get(request().header("X-Customer", "")));
            assertThatExceptionOfType(IllegalTenantIdException.class).isThrownBy(() -> endpoint.get(request().header("X-Customer", "acme-orders")));
            assertThatExceptionOfType(NoTenantException.class).as("a request scope of no request").isThrownBy(endpoint::withoutRequest);
            assertThatExceptionOfType(NoTenantException.class).as("no request scope").isThrownBy(() -> application.get(EventStore.class).tenant());
        }
    }

    @Test
    void path_and_host_are_chosen_likewise() {
        try (Application application = resolvedBy("path").beans(Requests.class, Endpoint.class).deploy()) {
            assertThat(application.get(Endpoint.class).get(request().path("/api", "/acme/orders"))).isEqualTo(TenantId.of("acme"));
        }
        try (Application application = resolvedBy("host").with("tenant-resolver-name", "example.com").beans(Requests.class, Endpoint.class).deploy()) {
            assertThat(application.get(Endpoint.class).get(request().host("acme.example.com"))).isEqualTo(TenantId.of("acme"));
            assertThatExceptionOfType(NoTenantException.class).isThrownBy(() -> application.get(Endpoint.class).get(request().host("elsewhere.org")));
        }
    }

    @Test
    void work_for_a_request_on_another_thread_is_for_the_requests_tenant() {
        try (Application application = resolvedBy("header").beans(Requests.class, Endpoint.class).deploy()) {
            assertThat(application.get(Endpoint.class).onAnotherThread(request().header("X-Tenant", "acme"))).isEqualTo(TenantId.of("acme"));
        }
    }

    @Test
    void what_a_request_says_is_believed_when_the_applications_check_says_so() {
        try (Application application = resolvedBy("header").beans(Requests.class, Endpoint.class, Known.class).deploy()) {
            Endpoint endpoint = application.get(Endpoint.class);

            assertThat(endpoint.get(request().header("X-Tenant", "acme"))).isEqualTo(TenantId.of("acme"));
            assertThatExceptionOfType(ForbiddenTenantException.class).isThrownBy(() -> endpoint.get(request().header("X-Tenant", "globex"))).withMessageContaining("globex");
            assertThatExceptionOfType(ForbiddenTenantException.class).isThrownBy(() -> endpoint.get(request().header("X-Tenant", "strange")));
            assertThatExceptionOfType(UnknownTenantException.class).isThrownBy(() -> endpoint.get(request().header("X-Tenant", "initech"))).withMessageContaining("initech");
        }
    }

    @Test
    void a_resolver_of_the_application_is_checked_as_well() {
        try (Application application = Application.onDatabase().with("outbox-enabled", "false").beans(Own.class, Known.class).deploy()) {
            assertThatExceptionOfType(UnknownTenantException.class).isThrownBy(() -> application.get(EventStore.class).tenant());
        }
    }

    @Test
    void two_ways_to_find_a_tenant_fail_the_deployment_and_both_are_named() {
        assertThatThrownBy(() -> resolvedBy("header").beans(Requests.class, Own.class).deploy())
                .hasMessageContaining("eventsourcery.kurrentdb.tenant-resolver").hasMessageContaining(Own.class.getName());
    }

    @Test
    void a_resolver_of_requests_where_there_are_none_fails_the_deployment() {
        assertThatThrownBy(() -> resolvedBy("path").deploy()).hasMessageContaining("eventsourcery.kurrentdb.tenant-resolver=path")
                .hasMessageContaining("HttpServletRequest").hasMessageContaining("WEB-INF/lib");
    }

    @Test
    void a_check_that_nothing_would_ask_fails_the_deployment() {
        assertThatThrownBy(() -> Application.onDatabase().beans(Known.class).deploy()).hasMessageContaining("TenantCheck bean " + Known.class.getName())
                .hasMessageContaining("eventsourcery.kurrentdb.tenant-resolver");
    }
}
