package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.cdi.InTenant;
import jakarta.decorator.Decorator;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Added to a class that is {@link InTenant} as a whole, never written: what methods may have no container takes for the interceptor of a bean's beginning
 * and end.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LivesInTenant {
    /** The annotation, to be added. */
    final class Literal extends AnnotationLiteral<LivesInTenant> implements LivesInTenant {
        private static final long serialVersionUID = 1L;
        private static final Literal INSTANCE = new Literal();

        /** To a bean's class: of an interceptor the annotation says which beans it is for. */
        public static void addTo(ProcessAnnotatedType<?> type) {
            if (type.getAnnotatedType().isAnnotationPresent(InTenant.class) && !type.getAnnotatedType().isAnnotationPresent(Interceptor.class)
                    && !type.getAnnotatedType().isAnnotationPresent(Decorator.class)) {
                type.configureAnnotatedType().add(INSTANCE);
            }
        }
    }
}
