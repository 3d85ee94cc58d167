package shop;

import io.eventsourcery.Recorded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;

@ApplicationScoped
public class Transactions {
    @Inject
    Witness witness;

    boolean isActive() {
        return registry().getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    void tellTheEnd(Recorded recorded) {
        registry().registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Its end is what counts.
            }

            @Override
            public void afterCompletion(int status) {
                witness.heard("transactions", recorded.tenant().value(), recorded.event() + (status == Status.STATUS_COMMITTED ? " committed" : " rolled back"));
            }
        });
    }

    private static TransactionSynchronizationRegistry registry() {
        try {
            return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
