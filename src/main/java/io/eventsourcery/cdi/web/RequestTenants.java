package io.eventsourcery.cdi.web;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.cdi.TenantResolver;
import io.eventsourcery.cdi.config.ConfigKey;
import io.eventsourcery.cdi.config.TenancySettings;
import io.eventsourcery.cdi.config.TenantSource;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Locale;
import java.util.Optional;

/** The ready-made resolvers, of which the configuration chooses one or none. */
public final class RequestTenants {
    static final String DEFAULT_HEADER = "X-Tenant";
    static final String DEFAULT_CLAIM = "tenant";
    private static final String SERVLET = "jakarta.servlet.http.HttpServletRequest";
    private static final String TOKEN = "org.eclipse.microprofile.jwt.JsonWebToken";

    private RequestTenants() {
    }

    /**
     * @return empty when none is chosen
     * @throws ConfigurationException when the chosen one cannot work here
     */
    public static Optional<TenantResolver> chosen(TenancySettings settings, BeanManager beans) {
        return settings.source().map(source -> {
            require(SERVLET, source, "there are no servlets here");
            if (source == TenantSource.CLAIM) {
                require(TOKEN, source, "MicroProfile JWT is not here");
            }
            return new RequestTenant(new CurrentRequest(beans, key(source)), reader(source, settings.sourceName()));
        });
    }

    private static RequestReader reader(TenantSource source, Optional<String> name) {
        return switch (source) {
            case HEADER -> new HeaderReader(name.orElse(DEFAULT_HEADER));
            case PATH -> new PathReader();
            case HOST -> new HostReader(name);
            case CLAIM -> new ClaimReader(name.orElse(DEFAULT_CLAIM));
        };
    }

    private static void require(String className, TenantSource source, String otherwise) {
        try {
            Class.forName(className, false, RequestTenants.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigurationException(key(source) + " cannot be: " + otherwise + " (no class " + className + ")", e);
        }
    }

    private static String key(TenantSource source) {
        return ConfigKey.TENANT_RESOLVER + "=" + source.name().toLowerCase(Locale.ROOT);
    }
}
