package shop;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.subscription.FailurePolicy;
import jakarta.inject.Inject;

@Subscription(name = "refunds", category = "order", onFailure = FailurePolicy.PARK)
public class Refunds {
    @Inject
    Witness witness;

    @Inject
    Trouble trouble;

    void on(@Handles OrderRefused refused, Recorded recorded) {
        trouble.check(refused.reason());
        witness.heard("refunded", recorded.tenant().value(), refused.reason());
    }
}
