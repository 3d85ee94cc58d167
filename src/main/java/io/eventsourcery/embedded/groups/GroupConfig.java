package io.eventsourcery.embedded.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventsourcery.embedded.log.EventLog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The definitions of all groups, as the newest event of a system stream: whoever opens the log again finds them there. */
final class GroupConfig {

    private static final String STREAM = "$persistentSubscriptionConfig";

    private final EventLog log;
    private final SystemWriter writer;
    private final InstantSource clock;

    GroupConfig(EventLog log, InstantSource clock) {
        this.log = log;
        this.writer = new SystemWriter(log);
        this.clock = clock;
    }

    void save(Collection<GroupDefinition> definitions) {
        if (log.lastRevision("$$" + STREAM) < 0) {
            writer.describe(STREAM, SystemJson.object().put("$maxCount", 2));
        }
        var config = SystemJson.object().put("version", "2").put("updated", SystemJson.time(clock.instant())).put("updatedBy", "system");
        var entries = config.putArray("entries");
        definitions.forEach(definition -> entries.add(entry(definition)));
        writer.append(STREAM, "$PersistentConfig", SystemJson.bytes(config));
    }

    /** What somebody else wrote there, and nobody understands, makes no group. */
    List<GroupDefinition> load() {
        List<GroupDefinition> definitions = new ArrayList<>();
        for (var record : log.readStream(STREAM, Long.MAX_VALUE, 1, false).records()) {
            try {
                SystemJson.parse(record.data()).path("entries").forEach(entry -> definitions.add(definition(entry)));
            } catch (IllegalArgumentException foreign) {
                return List.of();
            }
        }
        definitions.removeIf(definition -> !ConsumerStrategy.BY_NAME.containsKey(definition.settings().strategy()));
        return definitions;
    }

    private static ObjectNode entry(GroupDefinition definition) {
        var settings = definition.settings();
        var onAll = definition.key().onAll();
        var entry = SystemJson.object().put("stream", definition.key().stream()).put("group", definition.key().group());
        if (definition.filter() != null) {
            entry.set("filter", filter(definition.filter()));
        }
        SystemJson.put(entry, "resolveLinkTos", settings.resolveLinks());
        SystemJson.put(entry, "extraStatistics", settings.extraStatistics());
        SystemJson.put(entry, "messageTimeout", settings.messageTimeoutMs());
        SystemJson.put(entry, "startFrom", onAll ? Long.MIN_VALUE : settings.startFrom().commit());
        entry.put("startPosition", settings.startFrom().text(onAll));
        SystemJson.put(entry, "liveBufferSize", settings.liveBufferSize());
        SystemJson.put(entry, "historyBufferSize", settings.historyBufferSize());
        SystemJson.put(entry, "maxRetryCount", settings.maxRetryCount());
        SystemJson.put(entry, "readBatchSize", settings.readBatchSize());
        SystemJson.put(entry, "checkPointAfter", settings.checkpointAfterMs());
        SystemJson.put(entry, "minCheckPointCount", settings.minCheckpointCount());
        SystemJson.put(entry, "maxCheckPointCount", settings.maxCheckpointCount());
        SystemJson.put(entry, "maxSubscriberCount", settings.maxSubscriberCount());
        return entry.put("namedConsumerStrategy", settings.strategy());
    }

    private static ObjectNode filter(GroupFilter filter) {
        return SystemJson.object().put("context", filter.on() == GroupFilter.On.STREAM_NAME ? "streamId" : "eventType")
                .put("type", filter.byRegex() ? "regex" : "prefix").put("data", filter.data()).put("isAllStream", true);
    }

    private static GroupDefinition definition(JsonNode entry) {
        var key = new GroupKey(entry.path("stream").asText(), entry.path("group").asText());
        var settings = new GroupSettings(entry.path("resolveLinkTos").asBoolean(), StartFrom.parse(entry.path("startPosition").asText()),
                entry.path("extraStatistics").asBoolean(), entry.path("messageTimeout").asInt(), entry.path("maxRetryCount").asInt(),
                entry.path("liveBufferSize").asInt(), entry.path("readBatchSize").asInt(), entry.path("historyBufferSize").asInt(),
                entry.path("checkPointAfter").asInt(), entry.path("minCheckPointCount").asInt(), entry.path("maxCheckPointCount").asInt(),
                entry.path("maxSubscriberCount").asInt(), entry.path("namedConsumerStrategy").asText());
        return new GroupDefinition(key, filter(entry.path("filter")), settings);
    }

    private static GroupFilter filter(JsonNode filter) {
        if (filter.isMissingNode()) {
            return null;
        }
        var on = filter.path("context").asText().equals("streamId") ? GroupFilter.On.STREAM_NAME : GroupFilter.On.EVENT_TYPE;
        var data = filter.path("data").asText();
        return filter.path("type").asText().equals("regex") ? GroupFilter.regex(on, data) : GroupFilter.prefixes(on, List.of(data.split(",")));
    }
}
