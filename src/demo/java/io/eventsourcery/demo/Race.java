package io.eventsourcery.demo;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.TenantId;
import io.eventsourcery.aggregate.WrappedAggregate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two clerks load the same order, both decide, both save at once: KurrentDB lets one win. */
@ApplicationScoped
class Race {
    private static final String ORDER = "race";
    private static final int CLERKS = 2;


    @Inject
    Desk desk;
    @Inject
    Tally tally;

    /** @return the loser's error */
    String run(TenantId tenant) throws Exception {
        desk.handle(OrderLine.parse(tenant.value() + ", " + ORDER + ", , place, ann"));
        CyclicBarrier together = new CyclicBarrier(CLERKS);
        return Stream.of(clerk(tenant, together, order -> order.cancel("changed her mind")), clerk(tenant, together, order -> order.cancel("no stock")))
                .map(CompletableFuture::join).filter(error -> !error.isEmpty()).reduce((one, other) -> "both lost: " + one + "; " + other)
                .orElse("nobody lost");
    }

    private CompletableFuture<String> clerk(TenantId tenant, CyclicBarrier together, Function<Order, Object> decision) throws Exception {
        WrappedAggregate<Order> order = desk.load(tenant, ORDER);
        Object decided = decision.apply(order.aggregate());
        return CompletableFuture.supplyAsync(() -> {
            try {
                together.await(5, TimeUnit.SECONDS);
                desk.save(tenant, ORDER, order, decided);
                return "";
            } catch (ConcurrentStreamWriteException e) {
                tally.refusedByVersion(tenant);
                return e.getMessage();
            } catch (Exception e) {
                return "the race did not take place: " + e;
            }
        }, task -> new Thread(task, "clerk").start());
    }
}
