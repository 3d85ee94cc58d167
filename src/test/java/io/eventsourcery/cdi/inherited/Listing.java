package io.eventsourcery.cdi.inherited;

import io.eventsourcery.OrderPlaced;
import io.eventsourcery.cdi.Handles;

/** The compiler gives its public heirs a bridge to its public methods. */
class Listing {
    public void on(@Handles OrderPlaced placed) {
        ListedOrders.SEEN.add(placed);
    }
}
