package io.eventsourcery.kurrentdb;

import io.eventsourcery.outbox.OutboxSelection;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;

/** The one filter that a group has: by stream or by type. What it then still lets through is filtered on arrival. */
record GroupFilter(boolean byType, String pattern) {
    static GroupFilter of(OutboxSelection selection) {
        boolean onlyTypes = selection.tenants().isEmpty() && selection.categories().isEmpty() && !selection.types().isEmpty();
        return onlyTypes ? new GroupFilter(true, StreamFilter.types(selection.types()))
                : new GroupFilter(false, StreamFilter.streams(selection.tenants(), selection.categories()));
    }

    SubscriptionFilter toClient() {
        SubscriptionFilterBuilder filter = SubscriptionFilter.newBuilder();
        return byType ? filter.withEventTypeRegularExpression(pattern).build() : filter.withStreamNameRegularExpression(pattern).build();
    }

    @Override
    public String toString() {
        return (byType ? "types " : "streams ") + pattern;
    }
}
