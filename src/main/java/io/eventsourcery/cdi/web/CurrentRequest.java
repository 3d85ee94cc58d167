package io.eventsourcery.cdi.web;

import io.eventsourcery.ConfigurationException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The container's own bean for the request, so that there is no filter to be registered and nothing to be cleared after a request. */
final class CurrentRequest {
    private final HttpServletRequest request;

    /** @throws ConfigurationException when the container has no such bean */
    CurrentRequest(BeanManager beans, String because) {
        Bean<?> bean = beans.resolve(beans.getBeans(HttpServletRequest.class));
        if (bean == null) {
            throw new ConfigurationException(because + " cannot be: the container has no bean of type HttpServletRequest. A web application has one; the "
                    + "library belongs into its WEB-INF/lib");
        }
        request = (HttpServletRequest) beans.getReference(bean, HttpServletRequest.class, beans.createCreationalContext(bean));
    }

    /** Empty on a thread that serves none. */
    Optional<HttpServletRequest> get() {
        try {
            request.getMethod();
            return Optional.of(request);
        } catch (RuntimeException noRequest) { // Which one differs: of a scope that is not active, or of one that is active without a request.
            return Optional.empty();
        }
    }
}
