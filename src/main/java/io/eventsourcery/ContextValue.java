package io.eventsourcery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value that JSON can say, and that nobody can change any more. */
final class ContextValue {
    private static final String ACCEPTED = "text, number, boolean, null, or lists and maps of them with texts as keys; convert it, for instance by toString()";
    private static final int DEEPEST = 100;

    private ContextValue() {
    }

    /** @throws InvalidInputException when JSON cannot say it; names the key and the class, never the value */
    static Object of(String key, Object value) {
        return copy(key, value, 0);
    }

    private static Object copy(String key, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidInputException("context entry \"" + key + "\"", "(nested " + depth + " deep)", "up to " + DEEPEST);
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number number && isFinite(number)) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(key, each, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put((String) name, copy(key, each, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        throw new InvalidInputException("context entry \"" + key + "\"", value.getClass().getName() + (value instanceof Number ? " that is not finite" : ""), ACCEPTED);
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double d && !Double.isFinite(d)) && !(number instanceof Float f && !Float.isFinite(f));
    }
}
