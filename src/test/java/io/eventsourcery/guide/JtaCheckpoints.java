package io.eventsourcery.guide;

import io.eventsourcery.cdi.JtaTransactions;
import io.eventsourcery.jdbc.JdbcCheckpointStorage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;
import javax.sql.DataSource;

@ApplicationScoped
public class JtaCheckpoints {
    @Resource
    DataSource dataSource;

    @Produces
    @Singleton
    JdbcCheckpointStorage checkpoints(UserTransaction transaction) {
        return JdbcCheckpointStorage.within(new JtaTransactions(transaction), dataSource).createTable();
    }
}
