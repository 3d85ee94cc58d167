package io.eventsourcery.cdi.propagation;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds our two interceptors; added to what is {@code @Asynchronous}, never written. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FollowsTenant {
    /** The annotation, to be added. */
    final class Literal extends AnnotationLiteral<FollowsTenant> implements FollowsTenant {
        private static final long serialVersionUID = 1L;
        static final Literal INSTANCE = new Literal();
    }
}
