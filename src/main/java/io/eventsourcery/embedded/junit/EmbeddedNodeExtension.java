package io.eventsourcery.embedded.junit;

import io.eventsourcery.embedded.EmbeddedNode;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs an {@link EmbeddedNode} around the tests of a class, around each test, or one for all classes of the run.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedNodeExtension KURRENTDB = EmbeddedNodeExtension.fresh();
 * }</pre>
 *
 * Tests get the node by {@link #node()} or as a parameter. In a field that is not static, it runs a node around each test. Each extension has
 * a node of its own, unless it is the shared one: a class may have several, and then takes them by {@link #node()}, for a parameter would be
 * ambiguous. Without a field, {@link WithEmbeddedNode} does the same. Nested classes have the node of the class around them. Works with JUnit
 * 5.10 and later.
 */
public final class EmbeddedNodeExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
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

    /** A node of its own for the class, or for each test, stopped after its last. */
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

    /**
     * The running node.
     *
     * @throws IllegalStateException before the tests that it runs around
     */
    public EmbeddedNode node() {
        if (node == null) throw new IllegalStateException("No node yet: the extension must be in a field with @RegisterExtension, and a test must run");
        return node;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        node = node(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        node = node(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedNode.class;
    }

    @Override
    public EmbeddedNode resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return node(context);
    }

    /** A store sees what those around it hold: only who is the first to ask has a node started, and stopped with its store. */
    private EmbeddedNode node(ExtensionContext context) {
        boolean theSharedOne = shared || wantsShared(context);
        ExtensionContext.Store store = (theSharedOne ? context.getRoot() : context).getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(theSharedOne ? "shared" : this, key -> new RunningNode(starter.get()), RunningNode.class).node();
    }

    /** The annotation that stands nearest decides. */
    private static boolean wantsShared(ExtensionContext context) {
        for (Optional<ExtensionContext> around = Optional.of(context); around.isPresent(); around = around.get().getParent()) {
            Optional<WithEmbeddedNode> wish = AnnotationSupport.findAnnotation(around.get().getTestClass(), WithEmbeddedNode.class);
            if (wish.isPresent()) return wish.get().shared();
        }
        return false;
    }
}
