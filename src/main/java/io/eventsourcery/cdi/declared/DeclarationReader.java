package io.eventsourcery.cdi.declared;

import io.eventsourcery.ConfigurationException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.cdi.TenantScoped;
import io.eventsourcery.cdi.concurrent.Requests;
import io.eventsourcery.cdi.config.Durations;
import io.eventsourcery.subscription.Retries;
import io.eventsourcery.subscription.Selection;
import io.eventsourcery.subscription.StartFrom;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the application's {@link Subscription} classes, and collects all that is wrong with them. */
final class DeclarationReader {
    private static final int LONGEST_NAME = 200;

    private final KnownTypes types;
    private final Function<Bean<?>, Optional<String>> unreachable;
    private final List<ConfigurationException> problems = new ArrayList<>();
    private final Map<String, Class<?>> names = new HashMap<>();

    DeclarationReader(KnownTypes types, Function<Bean<?>, Optional<String>> unreachable) {
        this.types = types;
        this.unreachable = unreachable;
    }

    /** Complete only when there are no {@link #problems}. */
    List<DeclaredSubscription> read(Map<Bean<?>, AnnotatedType<?>> beans) {
        return beans.entrySet().stream().map(each -> read(each.getKey(), each.getValue())).flatMap(Optional::stream).toList();
    }

    /** Unmodifiable. */
    List<ConfigurationException> problems() {
        return List.copyOf(problems);
    }

    private Optional<DeclaredSubscription> read(Bean<?> bean, AnnotatedType<?> annotated) {
        Class<?> type = bean.getBeanClass();
        Subscription said = annotated.getAnnotation(Subscription.class);
        int before = problems.size();
        checkName(type, said.name());
        checkScope(type, bean.getScope());
        unreachable.apply(bean).ifPresent(why -> problem(type, why));
        SelectedTypes selected = new SelectedTypes(types, what -> problem(type, what));
        selected.check(said.types());
        if (said.batchSize() < 1) {
            problem(type, "has batch size " + said.batchSize() + "; accepted: 1 or more");
        }
        if (said.attempts() < 1) {
            problem(type, "has attempts " + said.attempts() + "; accepted: 1 or more");
        }
        Optional<Duration> backoff = time(type, "back-off", said.backoff());
        Optional<Duration> longestBackoff = time(type, "longest back-off", said.longestBackoff());
        if (backoff.isPresent() && longestBackoff.filter(longest -> longest.compareTo(backoff.get()) < 0).isPresent()) {
            problem(type, "has back-off \"" + said.backoff() + "\", which is longer than its longest back-off, \"" + said.longestBackoff() + "\"; raise the latter too");
        }
        Optional<Duration> retryFor = said.retryFor().isEmpty() ? Optional.empty() : time(type, "time limit of retries", said.retryFor());
        Optional<Duration> batchTime = time(type, "batch time", said.batchTime());
        Selection selection = selection(type, said);
        Map<Class<?>, HandlerMethod> methods = new HandlerMethods(annotated, types, message -> problems.add(new ConfigurationException(message))).find();
        if (bean.getScope() == TenantScoped.class && methods.containsKey(List.class) && said.tenant().isEmpty()) {
            problem(type, "is @TenantScoped and takes batches, in which are events of all tenants; say of which tenant it takes them, or take them one by one");
        }
        if (problems.size() == before) {
            selected.check(methods.keySet(), said.types());
        }
        return problems.size() > before ? Optional.empty() : Optional.of(new DeclaredSubscription(said.name(), bean, selection,
                said.from() == Subscription.Start.NOW ? StartFrom.now() : StartFrom.beginning(), said.onFailure(),
                new Retries(said.attempts(), retryFor, backoff.orElseThrow(), longestBackoff.orElseThrow()), said.batchSize(), batchTime.orElseThrow(), methods));
    }

    private void checkName(Class<?> type, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            problem(type, "has the name \"" + name + "\"; accepted: a text that is not blank and has at most " + LONGEST_NAME + " characters");
            return;
        }
        Class<?> other = names.putIfAbsent(name, type);
        if (other != null) {
            problem(type, "and " + other.getName() + " have the same name \"" + name + "\"; give each its own, its position is kept under it; one that takes the place of the other specializes it (@Specializes)");
        }
    }

    private void checkScope(Class<?> type, Class<?> scope) {
        if (!Requests.haveScope(scope)) {
            problem(type, "is @" + scope.getSimpleName() + ", of which there is none while an event is handled; make it @ApplicationScoped, @Singleton or @Dependent");
        }
    }

    private Optional<Duration> time(Class<?> type, String what, String text) {
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            problem(type, "has " + what + " \"" + text + "\"; accepted: " + Durations.ACCEPTED);
            return Optional.empty();
        }
    }

    private Selection selection(Class<?> type, Subscription said) {
        return new Selection(legal(type, said.tenant(), TenantId::of), legal(type, said.category(), name -> {
            Selection.all().inCategory(name);
            return name;
        }), types.allNames(said.types()));
    }

    /** @return empty when nothing was said, or what cannot be */
    private <T> Optional<T> legal(Class<?> type, String said, Function<String, T> check) {
        try {
            return Optional.of(said).filter(name -> !name.isEmpty()).map(check);
        } catch (EventStoreException e) {
            problem(type, "selects what cannot be: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void problem(Class<?> type, String what) {
        problems.add(new ConfigurationException("Subscription " + type.getName() + " " + what));
    }
}
