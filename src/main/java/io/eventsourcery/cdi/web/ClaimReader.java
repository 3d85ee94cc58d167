package io.eventsourcery.cdi.web;

import io.eventsourcery.ForbiddenTenantException;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Of a claim of the caller's token, which the server has proved. */
record ClaimReader(String name) implements RequestReader {
    @Override
    public Optional<String> read(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof JsonWebToken token ? token.<Object>claim(name).map(this::text) : Optional.empty();
    }

    /** Servers give a claim of the application's as they read it, or as JSON. */
    private String text(Object claim) {
        if (claim instanceof JsonString json) {
            return json.getString();
        }
        if (claim instanceof String text) {
            return text;
        }
        throw new ForbiddenTenantException("The claim " + name + " of the caller's token is no text, and so no tenant");
    }
}
