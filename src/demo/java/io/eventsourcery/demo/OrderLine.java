package io.eventsourcery.demo;

import io.eventsourcery.TenantId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One line of the order file: {@code tenant, order, version seen by the clerk or nothing, command, details…}.
 *
 * @param command decides on the order what happens
 */
record OrderLine(TenantId tenant, String order, OptionalLong seen, Function<Order, Object> command) {
    private static final int DETAILS = 4;

    /** @throws IllegalArgumentException when the line is broken */
    static OrderLine parse(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("it is not in UTF-8");
        }
        List<String> fields = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (fields.size() < DETAILS) {
            throw new IllegalArgumentException("expected tenant, order, version seen, command, details…");
        }
        String seen = fields.get(2);
        return new OrderLine(TenantId.of(fields.get(0)), required(fields.get(1), "order"), seen.isEmpty() ? OptionalLong.empty()
                : OptionalLong.of(version(seen)), command(fields.get(3), fields.subList(DETAILS, fields.size())));
    }

    private static Function<Order, Object> command(String name, List<String> details) {
        int expected = switch (name) {
            case "place", "pay", "cancel" -> 1;
            case "add" -> 3;
            case "ship" -> 0;
            default -> throw new IllegalArgumentException("unknown command \"" + name + "\"");
        };
        if (details.size() != expected) {
            throw new IllegalArgumentException("details of " + name + ": expected " + expected + ", found " + details.size());
        }
        return switch (name) {
            case "place" -> withText(details.get(0), "customer", (order, customer) -> order.place(customer));
            case "pay" -> paying(amount(details.get(0)));
            case "cancel" -> withText(details.get(0), "reason", (order, reason) -> order.cancel(reason));
            case "ship" -> Order::ship;
            default -> adding(required(details.get(0), "item"), quantity(details.get(1)), amount(details.get(2)));
        };
    }

    private interface TextCommand {
        Object apply(Order order, String text);
    }

    private static Function<Order, Object> withText(String text, String what, TextCommand command) {
        required(text, what);
        return order -> command.apply(order, text);
    }

    private static Function<Order, Object> paying(BigDecimal amount) {
        return order -> order.pay(amount);
    }

    private static Function<Order, Object> adding(String item, int quantity, BigDecimal price) {
        return order -> order.add(item, quantity, price);
    }

    private static String required(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no " + what);
        }
        return text;
    }

    private static long version(String text) {
        return (long) number(text, 0, "version");
    }

    private static int quantity(String text) {
        return number(text, 1, "quantity");
    }

    private static int number(String text, int least, String what) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(what + " \"" + text + "\" is not a whole number of at least " + least);
    }

    private static BigDecimal amount(String text) {
        if (text.matches("\\d{1,12}(\\.\\d{1,2})?") && new BigDecimal(text).signum() > 0) {
            return new BigDecimal(text);
        }
        throw new IllegalArgumentException("amount \"" + text + "\" is not a positive number with two decimals at most");
    }
}
