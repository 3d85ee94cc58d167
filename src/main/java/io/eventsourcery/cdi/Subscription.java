package io.eventsourcery.cdi;

import io.eventsourcery.subscription.FailurePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a durable subscription, which runs from the start of the application to its end. Each method with a {@link Handles}
 * parameter gets the events of one type; those of other types are passed over. While a method runs, the event's tenant is current, and what
 * the method appends has the event as its cause.
 *
 * <pre>{@code
 * @Subscription(name = "order-mails", category = "order")
 * class OrderMails {
 *     void on(@Handles OrderPlaced placed, Recorded recorded) { ... }
 * }
 * }</pre>
 *
 * <p>The class is a bean, {@code @ApplicationScoped} unless it says otherwise: {@code @Singleton}, {@code @Dependent}, or {@code @RequestScoped} for one that is
 * made for each call; there is no session and no conversation. The container must be able to make it, and a proxy of it unless it is {@code @Singleton} or
 * {@code @Dependent}: those two are made at the application's start, the others when an event comes. A class that specializes one is annotated as well. How it
 * fares: {@link DeclaredSubscriptions}.
 */
@Documented
@Stereotype
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subscription {
    /** Where it begins the first time; later it goes on where it was. */
    enum Start {
        /** With the first event there is. */
        BEGINNING,
        /** With what is written after the application has started; where the database was not there then, after it first connected. */
        NOW
    }

    /** Under which its position is kept: unique in the application, and not to be changed; not blank, at most 200 characters. */
    String name();

    /** Events of streams in exactly this category; of all unless said. */
    String category() default "";

    /**
     * Events of exactly these types, under their former names as well; each of its methods handles one of them; of all unless said. What an upcaster of the
     * application turns into one of them is named as it is stored.
     */
    String[] types() default {};

    /** Events of this tenant; of all unless said. */
    String tenant() default "";

    Start from() default Start.BEGINNING;

    /** What becomes of an event that cannot be read, or handled at the last attempt. */
    FailurePolicy onFailure() default FailurePolicy.FAIL;

    /** How often an event or batch is tried, the first time included, before that; 1 or more. Later events wait meanwhile. */
    int attempts() default 1;

    /** How long after the first failure the second attempt follows, at most; doubled for every further one. 1 ms to 365 days, in ISO 8601 or with a unit. */
    String backoff() default "500ms";

    /** The longest time between two attempts, not less than the first: 1 ms to 365 days, in ISO 8601 or with a unit. */
    String longestBackoff() default "30s";

    /** No attempt begins later after the first failure: 1 ms to 365 days, in ISO 8601 or with a unit; empty for no such limit. */
    String retryFor() default "";

    /** How many events make a full batch, where a method handles batches; 1 or more. */
    int batchSize() default 100;

    /** How long the first event of a batch waits for the batch to become full: 1 ms to 365 days, in ISO 8601 or with a unit. */
    String batchTime() default "1s";
}
