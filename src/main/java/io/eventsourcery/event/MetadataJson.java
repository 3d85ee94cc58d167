package io.eventsourcery.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Metadata of any writer: every digit of numbers of any length, and what Python writes of those that are none ({@code NaN}) as a text. */
final class MetadataJson {
    /** A little more than a context may have, so that what was written is read. */
    private static final int DEEPEST = 110;
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(Integer.MAX_VALUE).build()).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build().readerFor(new TypeReference<Map<String, Object>>() { });

    private MetadataJson() {
    }

    /** @return empty for what is no JSON object; an object without entries where there is nothing, or null */
    static Optional<Map<String, Object>> read(byte[] metadata) {
        if (metadata.length == 0) {
            return Optional.of(Map.of());
        }
        try {
            Map<String, Object> entries = READER.readValue(metadata);
            return Optional.of(entries == null ? Map.of() : entries);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As a context takes it. */
    static Object finite(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(MetadataJson::finite).collect(Collectors.toList());
        }
        if (value instanceof Map<?, ?> map) {
            map.entrySet().forEach(MetadataJson::makeFinite);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static void makeFinite(Map.Entry<?, ?> entry) {
        ((Map.Entry<Object, Object>) entry).setValue(finite(entry.getValue()));
    }
}
