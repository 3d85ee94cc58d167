package io.eventsourcery.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls of the method, or of all methods of the class, work for a tenant: {@code @InTenant("acme")}, or without a value for that which the method's
 * one parameter of type {@link io.eventsourcery.TenantId} says. Whose the calling code is does not matter. Of a class it is said of its {@code @PostConstruct} and
 * {@code @PreDestroy} methods as well, and not of its constructor and what is injected.
 *
 * <p>As every interceptor it works for calls from outside the bean. What cannot be fails the deployment: methods that the container calls when it makes or
 * ends a bean, interfaces and their methods, methods that override one and do not say it themselves, {@link TenantScoped} beans, {@link Subscription}s, interceptors,
 * and classes of which a container makes no bean.
 */
@Inherited
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface InTenant {
    @Nonbinding String value() default "";
}
