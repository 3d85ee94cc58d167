package io.eventsourcery.cdi.deployment;

import io.eventsourcery.EventStoreException;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is wrong with an application, for one deployment to tell. Each once: what is wrong with an inherited method is found in every class that inherits it. */
final class Problems {
    private final Map<String, EventStoreException> found = new LinkedHashMap<>();

    void add(EventStoreException problem) {
        found.putIfAbsent(problem.getMessage(), problem);
    }

    void addAll(Collection<? extends EventStoreException> problems) {
        problems.forEach(this::add);
    }

    void attempt(Runnable check) {
        attempted(() -> {
            check.run();
            return true;
        });
    }

    /** @return empty where it failed */
    <T> Optional<T> attempted(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (EventStoreException e) {
            add(e);
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void report(AfterDeploymentValidation event) {
        found.values().forEach(event::addDeploymentProblem);
    }
}
