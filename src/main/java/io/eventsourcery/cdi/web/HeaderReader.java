package io.eventsourcery.cdi.web;

import io.eventsourcery.ForbiddenTenantException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Of a header. One that is there twice may be the gateway's and the caller's, and the servers do not agree which comes first. */
record HeaderReader(String name) implements RequestReader {
    @Override
    public Optional<String> read(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(name));
        // A proxy may make one header of two, by a comma.
        long times = values.stream().flatMap(value -> Stream.of(value.split(",", -1))).count();
        if (times > 1) {
            throw new ForbiddenTenantException("The request has the header " + name + " " + times + " times, or with a comma; accepted: once");
        }
        return values.stream().findFirst();
    }
}
