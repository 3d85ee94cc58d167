package io.eventsourcery.embedded.junit;

import io.eventsourcery.embedded.EmbeddedNode;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs an {@link EmbeddedNode} around the tests of a class, or one for all classes of the run.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedNodeExtension KURRENTDB = EmbeddedNodeExtension.fresh();
 * }</pre>
 *
 * Tests get the node by {@link #node()} or as a parameter. Without a field, {@link WithEmbeddedNode} does the same.
 */
public final class EmbeddedNodeExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(EmbeddedNodeExtension.class);

    private final Supplier<EmbeddedNode> starter;
    private final boolean shared;
    private volatile EmbeddedNode node;

    /** For JUnit: a fresh node, or what {@link WithEmbeddedNode} asks for. */
    public EmbeddedNodeExtension() {
        this(EmbeddedNode::start, false);
    }

    private EmbeddedNodeExtension(Supplier<EmbeddedNode> starter, boolean shared) {
        this.starter = starter;
        this.shared = shared;
    }

    /** A node of its own for the class, stopped after its last test. */
    public static EmbeddedNodeExtension fresh() {
        return fresh(EmbeddedNode::start);
    }

    /** The same, with a node that is started as you like. */
    public static EmbeddedNodeExtension fresh(Supplier<EmbeddedNode> starter) {
        return new EmbeddedNodeExtension(starter, false);
    }

    /** One node for all classes that ask for the shared one; tests then must not mind each other's streams. */
    public static EmbeddedNodeExtension shared() {
        return new EmbeddedNodeExtension(EmbeddedNode::start, true);
    }

    /** The running node. */
    public EmbeddedNode node() {
        if (node == null) throw new IllegalStateException("No node yet: the extension must be registered in a static field");
        return node;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        node = node(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // Nested classes see the node of the class around them, but only that one has it in its own store.
        EmbeddedNode own = context.getStore(NAMESPACE).remove(EmbeddedNode.class, EmbeddedNode.class);
        if (own != null) own.close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedNode.class;
    }

    @Override
    public EmbeddedNode resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return node(context);
    }

    private EmbeddedNode node(ExtensionContext context) {
        if (shared || wantsShared(context))
            return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("shared", key -> starter.get(), EmbeddedNode.class);
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(EmbeddedNode.class, key -> starter.get(), EmbeddedNode.class);
    }

    private static boolean wantsShared(ExtensionContext context) {
        return context.getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, WithEmbeddedNode.class)).map(WithEmbeddedNode::shared).orElse(false);
    }
}
