package io.eventsourcery.encryption;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whose data the {@link Encrypted} fields beside and below this one are: the nearest object around a field that has a subject tells. Where
 * there is none, the subject is the stream.
 *
 * <p>It holds a text or a whole number, and is itself stored as it is, in the event and in its metadata. So let it be an id, a UUID for
 * instance, and not what is to be kept secret.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface DataSubject {
}
