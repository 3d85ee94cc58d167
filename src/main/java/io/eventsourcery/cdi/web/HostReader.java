package io.eventsourcery.cdi.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** Of the host's name: what stands before the domain, or all of it where no domain is said. */
record HostReader(Optional<String> domain) implements RequestReader {
    @Override
    public Optional<String> read(HttpServletRequest request) {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        return domain.isEmpty() ? Optional.of(host) : domain.map(name -> "." + name.toLowerCase(Locale.ROOT)).filter(host::endsWith)
                .map(suffix -> host.substring(0, host.length() - suffix.length()));
    }
}
