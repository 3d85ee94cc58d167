package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ProcessBean;

/** Where a bean comes from, as a developer looks for it. */
final class Origin {
    private Origin() {
    }

    /** The class, and the member of it that produces the bean. */
    static String of(ProcessBean<?> found) {
        Annotated annotated = found.getAnnotated();
        Bean<?> bean = found.getBean();
        return annotated instanceof AnnotatedMember<?> member ? member.getJavaMember().getDeclaringClass().getName() + "." + member.getJavaMember().getName()
                : bean.getBeanClass().getName();
    }
}
