package io.eventsourcery.guide;

import io.eventsourcery.event.JsonUpcaster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
public class Currency {
    @Produces
    JsonUpcaster sinceVersion2() {
        return JsonUpcaster.change("price-set", 1, json -> json.put("currency", "EUR"));
    }
}
