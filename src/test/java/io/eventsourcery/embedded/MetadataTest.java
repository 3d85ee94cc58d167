package io.eventsourcery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetadataTest extends WithNode {
    private static final HandClock CLOCK = new HandClock();

    MetadataTest() {
        super(EmbeddedNode.builder().clock(CLOCK));
    }

    private static StreamMetadata maxCount(long count) {
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxCount(count);
        return metadata;
    }

    private static StreamMetadata truncatedBefore(long revision) {
        StreamMetadata metadata = new StreamMetadata();
        metadata.setTruncateBefore(revision);
        return metadata;
    }

    private String rawMetadata(String stream) {
        return new String(read("$$" + stream).getEvents().get(0).getEvent().getEventData());
    }

    @Test
    @DisplayName("46 Stream metadata is the value set last, and an empty object if none was ever set")
    void stream_metadata_is_the_value_set_last() {
        String stream = name();
        assertThat(get(client.getStreamMetadata(stream)).getMaxCount()).isNull();
        for (long count = 1; count <= 3; count++) get(client.setStreamMetadata(stream, maxCount(count)));
        assertThat(get(client.getStreamMetadata(stream)).getMaxCount()).isEqualTo(3);
        StreamMetadata custom = new StreamMetadata();
        custom.setCustomProperties(Map.of("team", "ü"));
        get(client.setStreamMetadata(stream, custom));
        assertThat(get(client.getStreamMetadata(stream)).getCustomProperties()).containsEntry("team", "ü");
        assertThat(revisions(readBackwards("$$" + stream))).containsExactly(3L);
    }

    @Test
    @DisplayName("47 $maxCount hides events in both directions, and $all still shows them")
    void max_count_hides_events_in_both_directions() {
        String stream = name();
        append(stream, events(5));
        get(client.setStreamMetadata(stream, maxCount(2)));
        assertThat(revisions(read(stream))).containsExactly(3L, 4L);
        assertThat(revisions(readBackwards(stream))).containsExactly(4L, 3L);
        append(stream, events(1));
        assertThat(revisions(read(stream))).containsExactly(4L, 5L);
        assertThat(inAll(stream)).isEqualTo(6);
    }

    @Test
    @DisplayName("47 $tb hides events in both directions, and $all still shows them")
    void truncation_hides_events_in_both_directions() {
        String stream = name();
        append(stream, events(5));
        get(client.setStreamMetadata(stream, truncatedBefore(3)));
        assertThat(revisions(read(stream))).containsExactly(3L, 4L);
        assertThat(revisions(readBackwards(stream))).containsExactly(4L, 3L);
        assertThat(inAll(stream)).isEqualTo(5);
    }

    @Test
    @DisplayName("47 $maxAge hides events in both directions once they are old, and $all still shows them")
    void max_age_hides_events_once_they_are_old() {
        String stream = name();
        append(stream, events(2));
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxAge(60L);
        get(client.setStreamMetadata(stream, metadata));
        assertThat(revisions(read(stream))).containsExactly(0L, 1L);
        CLOCK.move(Duration.ofSeconds(61));
        append(stream, events(1));
        assertThat(revisions(read(stream))).containsExactly(2L);
        assertThat(revisions(readBackwards(stream))).containsExactly(2L);
        CLOCK.move(Duration.ofSeconds(61));
        ReadResult nothing = read(stream);
        assertThat(nothing.getEvents()).isEmpty();
        assertThat(nothing.getFirstStreamPosition()).isEqualTo(3);
        assertThat(nothing.getLastStreamPosition()).isEqualTo(2);
        assertThat(inAll(stream)).isEqualTo(3);
    }

    @Test
    @DisplayName("48 After re-creation the metadata shows $tb as the first new revision")
    void after_recreation_metadata_shows_the_first_new_revision() {
        String stream = name();
        append(stream, events(3));
        get(client.setStreamMetadata(stream, maxCount(9)));
        get(client.deleteStream(stream));
        append(stream, events(1));
        assertThat(rawMetadata(stream)).isEqualTo("{\"$tb\":3}");
    }

    @Test
    @DisplayName("48 Metadata set on a softly deleted stream brings it back with the old events hidden")
    void metadata_set_on_a_deleted_stream_brings_it_back() {
        String stream = name();
        append(stream, events(3));
        get(client.deleteStream(stream));
        get(client.setStreamMetadata(stream, maxCount(9)));
        assertThat(rawMetadata(stream)).isEqualTo("{\"$maxCount\":9,\"$tb\":3}");
        assertThat(read(stream).getEvents()).isEmpty();
        append(stream, events(1));
        assertThat(revisions(read(stream))).containsExactly(3L);
    }

    @Test
    @DisplayName("49 The metadata of a softly deleted stream can be read and truncates before everything")
    void metadata_of_a_deleted_stream_truncates_before_everything() {
        String stream = name();
        append(stream, events(1));
        get(client.deleteStream(stream));
        assertThat(get(client.getStreamMetadata(stream)).getTruncateBefore()).isEqualTo(Long.MAX_VALUE);
        assertThat(rawMetadata(stream)).isEqualTo("{\"$tb\":9223372036854775807}");
    }

    @Test
    @DisplayName("50 A fully truncated stream reads as empty, not as not found")
    void a_fully_truncated_stream_reads_as_empty() {
        String stream = name();
        append(stream, events(3));
        get(client.setStreamMetadata(stream, truncatedBefore(10)));
        assertThat(read(stream).getEvents()).isEmpty();
        assertThat(read(stream).getLastStreamPosition()).isEqualTo(2);
        assertThat(readBackwards(stream).getEvents()).isEmpty();
    }

    @Test
    @DisplayName("51 Metadata that cannot be parsed counts as none")
    void metadata_that_cannot_be_parsed_counts_as_none() {
        String stream = name();
        append(stream, events(3));
        get(client.setStreamMetadata(stream, maxCount(1)));
        assertThat(revisions(read(stream))).hasSize(1);
        for (String nonsense : new String[]{"{\"$maxCount\":", "{\"$maxCount\":\"two\"}", "[1]", "{\"$maxCount\":1,\"$acl\":\"$userStreamAcl\"}", "{\"$maxCount\":0}"}) {
            append("$$" + stream, event(UUID.randomUUID(), "$metadata", nonsense));
            assertThat(revisions(read(stream))).as(nonsense).hasSize(3);
        }
        append("$$" + stream, EventDataBuilder.binary("$metadata", "{\"$maxCount\":1}".getBytes()).build());
        assertThat(revisions(read(stream))).hasSize(3);
    }

    @Test
    void metadata_alone_makes_no_stream() {
        String stream = name();
        get(client.setStreamMetadata(stream, maxCount(2)));
        assertThat(failure(client.readStream(stream, ReadStreamOptions.get()))).isInstanceOf(StreamNotFoundException.class);
    }

    private long inAll(String stream) {
        return get(client.readAll(ReadAllOptions.get().forwards().fromStart())).getEvents().stream().filter(e -> e.getEvent().getStreamId().equals(stream)).count();
    }
}
