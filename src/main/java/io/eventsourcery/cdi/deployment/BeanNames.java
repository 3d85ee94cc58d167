package io.eventsourcery.cdi.deployment;

import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.util.Arrays;
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

    /** Where something is injected. A container says it in words of its own. */
    static String of(InjectionPoint point) {
        Member member = point.getMember();
        if (member == null) {
            return point.toString();
        }
        String owner = member.getDeclaringClass().getName();
        String name = member instanceof Constructor<?> ? owner : owner + "." + member.getName();
        return member instanceof Executable callable ? name + Arrays.stream(callable.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")")) : name;
    }

    String of(Bean<?> bean) {
        return bean.getBeanClass().getName() + members.getOrDefault(bean, "");
    }
}
