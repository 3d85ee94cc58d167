package io.eventsourcery.guide;

import io.eventsourcery.event.JsonUpcaster;
import io.eventsourcery.event.ObjectUpcaster;
import io.eventsourcery.event.StoredForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.ArrayList;
import java.util.List;

@ApplicationScoped
public class OldPrices {
    @Produces
    JsonUpcaster oneForEach() {
        return JsonUpcaster.split("prices-set", 1, json -> {
            List<StoredForm> prices = new ArrayList<>();
            json.get("cents").forEach(cents -> prices.add(new StoredForm("price-set", 1, json.objectNode().put("cents", cents.asInt()))));
            return prices;
        });
    }

    @Produces
    JsonUpcaster nobodyNeedsThem() {
        return JsonUpcaster.drop("price-printed", 1);
    }

    @Produces
    ObjectUpcaster<EuroPriceSet> inEuro() {
        return ObjectUpcaster.of(EuroPriceSet.class, old -> List.of(new PriceSet(old.cents(), "EUR")));
    }
}
