package io.eventsourcery.cdi.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Of the first segment after what leads to the servlet, the application path of JAX-RS for instance. */
record PathReader() implements RequestReader {
    @Override
    public Optional<String> read(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
        return path.startsWith("/") ? Optional.of(path.substring(1).split("[/;]", 2)[0]) : Optional.empty();
    }
}
