package io.eventsourcery.cdi.tenancy;

import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.InTenant;
import jakarta.enterprise.inject.spi.Annotated;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a class or a method says with {@link InTenant}.
 *
 * @param name of either
 */
record TenantSaid(String name, Consumer<String> problem) {
    /** The interceptor finds what the class or the method says, and nothing that it has by another annotation or of an extension. */
    void checkItself(Annotated annotated, AnnotatedElement element) {
        Optional<String> other = annotated.getAnnotations().stream().map(Annotation::annotationType).filter(annotation -> annotation.isAnnotationPresent(InTenant.class))
                .map(annotation -> "@" + annotation.getSimpleName()).sorted().findFirst();
        if (other.isPresent() || annotated.isAnnotationPresent(InTenant.class) && !element.isAnnotationPresent(InTenant.class)) {
            tell("is @InTenant by " + other.orElse("an extension") + ", and for whom is not found there; annotate it with @InTenant itself");
        }
    }

    void checkTenant(InTenant said) {
        try {
            TenantId.of(said.value());
        } catch (EventStoreException e) {
            tell("is @InTenant of what is none: " + e.getMessage());
        }
    }

    /** @param fault to be said of it */
    void tell(String fault) {
        problem.accept(name + " " + fault);
    }
}
