package io.eventsourcery.cdi.inheritance;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What stands for the type variables of a class's generic supertypes.
 *
 * @param supertypes of the class, with their arguments, as the container has found them
 */
public record TypeArguments(Set<Type> supertypes) {
    public Class<?> classOf(Parameter parameter) {
        Type type = resolved(parameter.getParameterizedType());
        return type instanceof Class<?> found ? found : type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw ? raw : parameter.getType();
    }

    public boolean areListOf(Class<?> element, Parameter parameter) {
        return resolved(parameter.getParameterizedType()) instanceof ParameterizedType list && list.getRawType() == List.class
                && resolved(list.getActualTypeArguments()[0]) == element;
    }

    private Type resolved(Type type) {
        return type instanceof TypeVariable<?> variable && variable.getGenericDeclaration() instanceof Class<?> declaring ? argument(variable, declaring) : type;
    }

    private Type argument(TypeVariable<?> variable, Class<?> declaring) {
        int index = Arrays.asList(declaring.getTypeParameters()).indexOf(variable);
        return supertypes.stream().filter(ParameterizedType.class::isInstance).map(ParameterizedType.class::cast).filter(each -> each.getRawType() == declaring)
                .map(each -> each.getActualTypeArguments()[index]).findFirst().orElse(variable);
    }
}
