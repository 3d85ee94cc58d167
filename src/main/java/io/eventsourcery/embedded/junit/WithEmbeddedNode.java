package io.eventsourcery.embedded.junit;

import io.eventsourcery.embedded.EmbeddedNode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the methods and the constructor of a test class an {@link EmbeddedNode} as a parameter.
 *
 * <pre>{@code
 * @WithEmbeddedNode
 * class OrdersTest {
 *     @Test void an_order_is_stored(EmbeddedNode node) { ... }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(EmbeddedNodeExtension.class)
public @interface WithEmbeddedNode {
    /** One node for all test classes that say so, and those nested in them, instead of a fresh one for this class. */
    boolean shared() default false;
}
