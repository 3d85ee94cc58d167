package io.eventsourcery.demo;

import io.eventsourcery.aggregate.Aggregate;
import java.math.BigDecimal;

/** An order: its commands decide and say what happened, its events change it. */
class Order implements Aggregate {
    private enum State { NEW, OPEN, PAID, SHIPPED, CANCELLED }

    private State state = State.NEW;
    private BigDecimal total = BigDecimal.ZERO;

    OrderPlaced place(String customer) {
        require(state == State.NEW, "an order is placed once");
        return new OrderPlaced(customer);
    }

    ItemAdded add(String item, int quantity, BigDecimal unitPrice) {
        require(state == State.OPEN, "items are added while an order is open, this one is " + state);
        return new ItemAdded(item, quantity, unitPrice);
    }

    OrderPaid pay(BigDecimal amount) {
        require(state == State.OPEN, "an open order is paid, this one is " + state);
        require(total.signum() > 0, "an empty order cannot be paid");
        require(amount.compareTo(total) == 0, "the order costs " + total + ", not " + amount);
        return new OrderPaid(amount);
    }

    OrderShipped ship() {
        require(state == State.PAID, "a paid order is shipped, this one is " + state);
        return new OrderShipped();
    }

    OrderCancelled cancel(String reason) {
        require(state == State.OPEN || state == State.PAID, "an order is cancelled before it is shipped, this one is " + state);
        return new OrderCancelled(reason);
    }

    @Override
    public void apply(Object event) {
        if (event instanceof OrderPlaced) {
            state = State.OPEN;
        } else if (event instanceof ItemAdded added) {
            total = total.add(added.price());
        } else if (event instanceof OrderPaid) {
            state = State.PAID;
        } else if (event instanceof OrderShipped) {
            state = State.SHIPPED;
        } else if (event instanceof OrderCancelled) {
            state = State.CANCELLED;
        }
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new RuleBroken(message);
        }
    }
}
