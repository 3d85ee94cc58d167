package io.eventsourcery.guide;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.Handles;
import io.eventsourcery.cdi.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Subscription(name = "order-mails", category = "order")
public class OrderMails {
    void on(@Handles OrderPlaced placed) {
        mail(placed.customer(), "Thank you for your order.");
    }

    void on(@Handles OrderPaid paid, Recorded recorded) {
        mail("accounting", paid.amount() + " for order " + recorded.stream());
    }

    private final List<String> mails = new CopyOnWriteArrayList<>();

    private void mail(String to, String text) {
        mails.add(to + ": " + text);
    }

    List<String> mails() {
        return mails;
    }
}
