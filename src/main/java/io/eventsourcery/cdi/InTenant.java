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
 * one parameter of type {@link io.eventsourcery.TenantId} says. Whose the calling code is does not matter.
 *
 * <p>As every interceptor it works for calls from outside the bean. What cannot be fails the deployment.
 */
@Inherited
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface InTenant {
    @Nonbinding String value() default "";
}
