package io.eventsourcery.encryption;

import io.eventsourcery.event.NeedsProtection;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field or record component that is stored encrypted, whatever it holds: a text, a number, null, an object or a list as a whole. It may
 * be one of an event, or of any object within an event or a snapshot.
 *
 * <p>Once the keys of its {@link DataSubject} are shredded it reads as its mask: the given text or number, else null. The mask must be a
 * value of the field's type, as JSON: a text for a date, an enum or an id too. It is stored with each event, and not secret.
 */
@Documented
@NeedsProtection
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Encrypted {
    /** The mask, if it is a text: one at most. */
    String[] text() default {};

    /** The mask, if it is a number: one at most, and not both. */
    long[] number() default {};
}
