package io.eventsourcery.cdi.web;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/** Registers the answers, after all of the application's. Jakarta REST 3.1 loads it as a service, also where an application lists its classes. */
@ConstrainedTo(RuntimeType.SERVER)
public final class AnswersFeature implements Feature {
    private static final int AFTER_THE_APPLICATIONS = Priorities.USER + 10_000;

    @Override
    public boolean configure(FeatureContext context) {
        List.of(new Answers.NoTenant(), new Answers.IllegalTenant(), new Answers.UnknownTenant(), new Answers.ForbiddenTenant(), new Answers.Conflict(),
                new Answers.Unavailable()).forEach(mapper -> context.register(mapper, AFTER_THE_APPLICATIONS));
        return true;
    }
}
