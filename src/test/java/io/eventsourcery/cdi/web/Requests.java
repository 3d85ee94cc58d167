package io.eventsourcery.cdi.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests, and the bean for them that a container of servlets has. */
@ApplicationScoped
class Requests {
    private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

    static final class Request {
        private final Map<String, List<String>> headers = new HashMap<>();
        private String servletPath = "";
        private String pathInfo;
        private String serverName = "localhost";
        private Principal principal;

        Request header(String name, String... values) {
            headers.put(name, List.of(values));
            return this;
        }

        Request path(String servletPath, String pathInfo) {
            this.servletPath = servletPath;
            this.pathInfo = pathInfo;
            return this;
        }

        Request host(String name) {
            serverName = name;
            return this;
        }

        Request by(Principal principal) {
            this.principal = principal;
            return this;
        }

        HttpServletRequest made() {
            return (HttpServletRequest) Proxy.newProxyInstance(Requests.class.getClassLoader(), new Class<?>[]{HttpServletRequest.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getMethod" -> "GET";
                        case "getHeaders" -> Collections.enumeration(headers.getOrDefault((String) arguments[0], List.of()));
                        case "getServletPath" -> servletPath;
                        case "getPathInfo" -> pathInfo;
                        case "getServerName" -> serverName;
                        case "getUserPrincipal" -> principal;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        void serve(Runnable work) {
            CURRENT.set(made());
            try {
                work.run();
            } finally {
                CURRENT.remove();
            }
        }
    }

    static Request request() {
        return new Request();
    }

    @Produces
    @RequestScoped
    HttpServletRequest current() {
        HttpServletRequest current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("as Weld says it of a scope that is active without a request");
        }
        return current;
    }
}
