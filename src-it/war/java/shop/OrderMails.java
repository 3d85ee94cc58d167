package shop;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import io.eventsourcery.subscription.FailurePolicy;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

@Subscription(name = "order-mails", category = "order", onFailure = FailurePolicy.SKIP)
public class OrderMails {
    @Inject
    Witness witness;

    @Inject
    Transactions transactions;

    void on(@Handles OrderPlaced placed, Recorded recorded) {
        witness.saw("handled", recorded, "transaction " + transactions.isActive());
        witness.traced("handled-trace", recorded);
    }

    @Transactional
    void on(@Handles OrderPaid paid, Recorded recorded) {
        transactions.tellTheEnd(recorded);
        witness.saw("handled", recorded, "transaction " + transactions.isActive());
    }

    @Transactional
    void on(@Handles OrderRefused refused, Recorded recorded) {
        transactions.tellTheEnd(recorded);
        throw new IllegalStateException("No mail about a refusal");
    }
}
