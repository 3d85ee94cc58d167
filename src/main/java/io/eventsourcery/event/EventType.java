package io.eventsourcery.event;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record or class an event, under a name that stays when the class is renamed or moved.
 *
 * <p>In a CDI application such classes are found by themselves. It is a stereotype for that reason alone: without a descriptor a
 * container looks at no class that has no bean-defining annotation. An event does not become a bean by it.
 */
@Documented
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** The name as stored, unique in the application; not blank. To share events with Event Sourcery: its {@code __event_name__}. */
    String value();

    /** The form in which its fields are written now; to be raised, with an upcaster for the older form, when they change. 1 or more. */
    int version() default 1;

    /** Names under which events of the same form were stored before; none of them blank. */
    String[] formerly() default {};
}
