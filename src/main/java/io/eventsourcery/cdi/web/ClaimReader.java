package io.eventsourcery.cdi.web;

import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Of a claim of the caller's token, which the server has proved. */
record ClaimReader(String name) implements RequestReader {
    @Override
    public Optional<String> read(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof JsonWebToken token ? token.<Object>claim(name).map(ClaimReader::text) : Optional.empty();
    }

    /** Servers give a claim of the application's as they read it, or as JSON. */
    private static String text(Object claim) {
        return claim instanceof JsonString json ? json.getString() : claim.toString();
    }
}
