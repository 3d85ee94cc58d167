package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.StreamId;
import io.eventsourcery.event.EventRegistry;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDBBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deciding by pure functions: an initial state, evolve and decide. */
class FoldedTest {
    @EventType("deposited")
    record Deposited(int amount) {
    }

    @EventType("withdrawn")
    record Withdrawn(int amount) {
    }

    @EventType("account")
    record Account(int balance) {
        static final Account NEW = new Account(0);

        static Account evolve(Account state, Object event) {
            if (event instanceof Deposited deposited) {
                return new Account(state.balance + deposited.amount);
            }
            return event instanceof Withdrawn withdrawn ? new Account(state.balance - withdrawn.amount) : state;
        }

        static List<?> decide(Account state, Withdrawn wish) {
            return state.balance < wish.amount ? List.of() : List.of(wish);
        }
    }

    private final EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(Deposited.class, Withdrawn.class, Account.class))
            .configure(Database.client()).inTenant(Database.tenant()).eventStore();
    private final StreamId id = StreamId.random();

    private void work(Repository<Folded<Account>> accounts) {
        accounts.change(id, account -> List.of(new Deposited(100)));
        assertThat(accounts.change(id, account -> Account.decide(account.state(), new Withdrawn(60)))).isEqualTo(2);
        assertThat(accounts.change(id, account -> Account.decide(account.state(), new Withdrawn(60)))).as("refused").isEqualTo(2);
        assertThat(accounts.load(id).aggregate().state()).isEqualTo(new Account(40));
    }

    @Test
    void pure_functions_are_enough_for_an_aggregate() {
        work(Repository.of(store, "account", Folded.of(Account.NEW, Account::evolve)));

        assertThat(store.readFromSnapshot(id.inCategory("account")).fromSnapshot()).isFalse();
    }

    @Test
    void a_state_of_a_registered_type_is_its_own_snapshot() {
        work(Repository.of(store, "account", Folded.withSnapshots(Account.class, Account.NEW, Account::evolve)).withSnapshots(SnapshotPolicy.every(1)));

        assertThat(store.readFromSnapshot(id.inCategory("account")).events()).hasSize(1).first()
                .satisfies(snapshot -> assertThat(snapshot.event()).isEqualTo(new Account(40)));
    }

    @Test
    void a_snapshot_of_another_type_than_the_states_is_passed_over() {
        Repository<Folded<Account>> accounts = Repository.of(store, "account", Folded.withSnapshots(Account.class, Account.NEW, Account::evolve));
        accounts.change(id, account -> List.of(new Deposited(100)));
        store.saveSnapshot(id.inCategory("account"), new Deposited(7), 1);

        assertThat(accounts.load(id).aggregate().state()).isEqualTo(new Account(100));
    }

    @Test
    void each_aggregate_begins_with_the_initial_state() {
        Repository<Folded<Account>> accounts = Repository.of(store, "account", Folded.of(Account.NEW, Account::evolve));
        accounts.change(id, account -> List.of(new Deposited(100)));

        assertThat(accounts.load(StreamId.random()).aggregate().state()).isSameAs(Account.NEW);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Folded.of(Account.NEW, null)).withMessageContaining("evolve");
    }
}
