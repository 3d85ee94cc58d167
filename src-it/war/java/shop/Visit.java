package shop;

import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.atomic.AtomicLong;

/** One for each request. */
@RequestScoped
public class Visit {
    private static final AtomicLong COUNT = new AtomicLong();

    private final long number = COUNT.incrementAndGet();

    public long number() {
        return number;
    }
}
