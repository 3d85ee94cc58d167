package io.eventsourcery.cdi;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.jdbc.TransactionRunner;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.Callable;

/**
 * The transactions of an application server, which connections of its data sources take part in by themselves: what a handler writes by
 * JDBC or by JPA is committed together with the checkpoint. For a bean of the application:
 *
 * <pre>{@code
 * @Produces @Singleton
 * JdbcCheckpointStorage checkpoints(UserTransaction transaction) {
 *     return JdbcCheckpointStorage.within(new JtaTransactions(transaction), dataSource);
 * }
 * }</pre>
 */
public final class JtaTransactions implements TransactionRunner {
    private final UserTransaction transaction;

    public JtaTransactions(UserTransaction transaction) {
        this.transaction = InvalidInputException.requireNonNull(transaction, "user transaction");
    }

    @Override
    public void run(Callable<?> work) throws Exception {
        transaction.begin();
        try {
            work.call();
        } catch (Exception | Error e) {
            rollBack(e);
            throw e;
        }
        transaction.commit();
    }

    private void rollBack(Throwable because) {
        try {
            transaction.rollback();
        } catch (Exception e) {
            because.addSuppressed(e);
        }
    }
}
