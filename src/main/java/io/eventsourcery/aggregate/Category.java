package io.eventsourcery.aggregate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The category of an aggregate's streams, so that its class is enough to make a {@link Repository} of. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Category {
    /** As {@link io.eventsourcery.StreamId#inCategory} takes it. Stored in the streams' names, so it stays when the class is renamed. */
    String value();
}
