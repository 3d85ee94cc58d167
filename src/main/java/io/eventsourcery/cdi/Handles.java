package io.eventsourcery.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter of a {@link Subscription}'s method that takes the event. Its type, a registered event class, says which events the method
 * gets; a second parameter of type {@link io.eventsourcery.Recorded} is filled as well. Or, as the only parameter of the class's only such
 * method, {@code List<Recorded>}: then events of all types come in batches, and no tenant is current unless the subscription has one.
 *
 * <p>The method is not private, static or final. It may be inherited, of a generic class or an interface as well; one that overrides it has the annotation
 * itself. It returns when it is done, so no {@code CompletionStage}. It may throw anything: the subscription's failure policy says what happens then.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Handles {
}
