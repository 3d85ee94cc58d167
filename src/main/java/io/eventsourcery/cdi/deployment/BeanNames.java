package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a developer looks for: the class of a bean, and the member that produces it if one does. */
final class BeanNames {
    private final Map<Bean<?>, String> members = new HashMap<>();

    void bean(ProcessBean<?> found) {
        if (found.getAnnotated() instanceof AnnotatedMember<?> producer) {
            members.put(found.getBean(), "." + producer.getJavaMember().getName() + (producer instanceof AnnotatedCallable<?> method ? parameters(method) : ""));
        }
    }

    /** Of two producers with one name they say which it is. */
    private static String parameters(AnnotatedCallable<?> method) {
        return method.getParameters().stream().map(parameter -> parameter.getJavaParameter().getType().getSimpleName()).collect(Collectors.joining(", ", "(", ")"));
    }

    String of(Bean<?> bean) {
        return bean.getBeanClass().getName() + members.getOrDefault(bean, "");
    }
}
