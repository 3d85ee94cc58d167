package io.eventsourcery.cdi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.ForbiddenTenantException;
import io.eventsourcery.IllegalTenantIdException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.StreamId;
import io.eventsourcery.TenantId;
import io.eventsourcery.UnknownTenantException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    private static final URI BASE = URI.create("http://localhost/");

    @Path("/")
    public static class Endpoint {
        @GET
        @Path("none")
        public String none() {
            throw new NoTenantException("secret");
        }

        @GET
        @Path("illegal")
        public String illegal() {
            return TenantId.of("acme-secret").value();
        }

        @GET
        @Path("unknown")
        public String unknown() {
            throw new UnknownTenantException("secret");
        }

        @GET
        @Path("forbidden")
        public String forbidden() {
            throw new ForbiddenTenantException("secret");
        }

        @GET
        @Path("unavailable")
        public String unavailable() {
            throw new EventStoreUnavailableException("secret", null);
        }

        @GET
        @Path("conflict")
        public String conflict() {
            throw new ConcurrentStreamWriteException(StreamId.named("secret"), TenantId.DEFAULT, ExpectedVersion.noStream(), 3, null);
        }
    }

    /** The application's own, as it would have it. */
    public static class OwnMapper implements ExceptionMapper<NoTenantException> {
        @Override
        public Response toResponse(NoTenantException exception) {
            return Response.status(418).build();
        }
    }

    private static ContainerResponse get(ResourceConfig application, String path) throws Exception {
        ContainerRequest request = new ContainerRequest(BASE, BASE.resolve(path), "GET", null, new MapPropertiesDelegate(), null);
        return new ApplicationHandler(application.property(ServerProperties.WADL_FEATURE_DISABLE, true)).apply(request).get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"none, 400", "illegal, 400", "unknown, 404", "forbidden, 403", "conflict, 409", "unavailable, 503"})
    void an_exception_is_answered_with_a_status_and_nothing_of_what_it_says(String path, int status) throws Exception {
        ContainerResponse answer = get(new ResourceConfig(Endpoint.class), path);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getEntity()).asString().isNotBlank().doesNotContain("secret");
    }

    @Test
    void the_applications_own_mapper_comes_first() throws Exception {
        assertThat(get(new ResourceConfig(Endpoint.class, OwnMapper.class), "none").getStatus()).isEqualTo(418);
    }
}
