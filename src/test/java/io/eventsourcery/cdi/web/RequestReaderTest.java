package io.eventsourcery.cdi.web;

import static io.eventsourcery.cdi.web.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.ForbiddenTenantException;
import jakarta.json.JsonString;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    private record Token(Object claim) implements JsonWebToken {
        @Override
        public String getName() {
            return "ann";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("tenant");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return name.equals("tenant") ? (T) claim : null;
        }
    }

    private record Text(String getString) implements JsonString {
        @Override
        public CharSequence getChars() {
            return getString;
        }

        @Override
        public ValueType getValueType() {
            return ValueType.STRING;
        }

        @Override
        public String toString() {
            return '"' + getString + '"';
        }
    }

    @Test
    void a_header_says_it_when_it_is_there_once() {
        HeaderReader reader = new HeaderReader("X-Tenant");

        assertThat(reader.read(request().header("X-Tenant", "acme").made())).contains("acme");
        assertThat(reader.read(request().made())).isEmpty();
        assertThatExceptionOfType(ForbiddenTenantException.class).isThrownBy(() -> reader.read(request().header("X-Tenant", "acme", "globex").made()))
                .withMessageContaining("X-Tenant").withMessageContaining("2 times").withMessageNotContaining("acme");
        assertThatExceptionOfType(ForbiddenTenantException.class).isThrownBy(() -> reader.read(request().header("X-Tenant", "acme, globex").made()))
                .withMessageContaining("comma").withMessageNotContaining("acme");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "/api, /acme/orders, acme", "/api, /acme, acme", "'', /acme/, acme", "/acme/orders, -, acme", "/api, /acme;jsessionid=1/orders, acme", "/api, /, ''", "'', -, -"})
    void the_first_segment_of_the_path_is_what_follows_the_servlets(String servletPath, String pathInfo, String tenant) {
        assertThat(new PathReader().read(request().path(servletPath, pathInfo).made())).isEqualTo(Optional.ofNullable(tenant));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "acme.example.com, example.com, acme", "ACME.Example.com, example.com, acme", "a.b.example.com, example.com, a.b", "example.com, example.com, -",
            "acmeexample.com, example.com, -", "acme.org, example.com, -", "acme.org, -, acme.org"})
    void a_host_name_is_a_tenant_or_has_it_before_the_domain(String host, String domain, String tenant) {
        assertThat(new HostReader(Optional.ofNullable(domain)).read(request().host(host).made())).isEqualTo(Optional.ofNullable(tenant));
    }

    @Test
    void a_claim_of_the_callers_token_says_it_as_text_or_as_json() {
        ClaimReader reader = new ClaimReader("tenant");
        Principal nobody = () -> "a principal that is no token";

        assertThat(reader.read(request().by(new Token("acme")).made())).contains("acme");
        assertThat(reader.read(request().by(new Token(new Text("acme"))).made())).contains("acme");
        assertThat(reader.read(request().by(new Token(null)).made())).isEmpty();
        assertThat(reader.read(request().by(nobody).made())).isEmpty();
        assertThat(reader.read(request().made())).isEmpty();
    }

    @Test
    void a_claim_that_is_no_text_is_no_tenant() {
        assertThat(Stream.of(List.of("acme"), true, 5)).allSatisfy(claim -> assertThatExceptionOfType(ForbiddenTenantException.class)
                .isThrownBy(() -> new ClaimReader("tenant").read(request().by(new Token(claim)).made())).withMessageContaining("no text"));
    }
}
