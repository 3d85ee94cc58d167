package io.eventsourcery.servers.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What a server's MicroProfile Health says of all that is deployed. */
public record Readiness(boolean isUp, JsonNode checks) {
    static Readiness of(Answer answer) {
        try {
            return new Readiness(answer.isOk(), new ObjectMapper().readTree(answer.text()).path("checks"));
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not what a health check says: " + answer, e);
        }
    }

    /** @return UP or DOWN; empty when there is no such check */
    public Optional<String> status(String check) {
        return named(check).map(each -> each.path("status").asText());
    }

    /** Its details; as texts, since Payara makes a text of each. */
    public Map<String, String> details(String check) {
        Map<String, String> details = new TreeMap<>();
        named(check).ifPresent(each -> each.path("data").fields().forEachRemaining(field -> details.put(field.getKey(), field.getValue().asText())));
        return details;
    }

    private Optional<JsonNode> named(String check) {
        return StreamSupport.stream(checks.spliterator(), false).filter(each -> each.path("name").asText().equals(check)).findFirst();
    }
}
