package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TransportEndTest {
    @Test
    void what_the_transport_needs_at_its_end_is_there_in_this_version_of_it() {
        assertThat(TransportEnd.CLASSES).isNotEmpty().allSatisfy(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
    }
}
