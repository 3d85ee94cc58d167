package io.eventsourcery.cdi.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What a request says of its tenant, unproved. */
@FunctionalInterface
interface RequestReader {
    /** @return empty when it says nothing */
    Optional<String> read(HttpServletRequest request);
}
