package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.TenantId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamFilterTest {
    private static final String HEX = "98d2202bbab85b7fb50ba830761fad6e";

    @Test
    void a_category_is_the_whole_category_of_any_tenant_and_no_snapshot() {
        String filter = StreamFilter.streams(Optional.empty(), Optional.of("order"));

        assertThat("order-acme-" + HEX).containsPattern(filter);
        assertThat("order--" + HEX).containsPattern(filter);
        assertThat("preorder-acme-" + HEX).doesNotContainPattern(filter);
        assertThat("orders-acme-" + HEX).doesNotContainPattern(filter);
        assertThat("order-acme-" + HEX + "-snapshot").doesNotContainPattern(filter);
    }

    @Test
    void a_tenant_is_that_tenant_alone_in_every_category() {
        String filter = StreamFilter.streams(Optional.of(TenantId.of("acme")), Optional.empty());

        assertThat("order-acme-" + HEX).containsPattern(filter);
        assertThat("-acme-" + HEX).containsPattern(filter);
        assertThat("order-acme2-" + HEX).doesNotContainPattern(filter);
        assertThat("order--" + HEX).doesNotContainPattern(filter);
        assertThat("$order-acme-" + HEX).doesNotContainPattern(filter);
    }

    @Test
    void the_default_tenant_is_a_tenant_and_not_all() {
        String filter = StreamFilter.streams(Optional.of(TenantId.DEFAULT), Optional.of("order"));

        assertThat("order--" + HEX).containsPattern(filter);
        assertThat("order-acme-" + HEX).doesNotContainPattern(filter);
    }

    @Test
    void names_mean_themselves_whatever_they_mean_in_a_regular_expression() {
        String special = "a.b*c+d?e|f{g}[h](i)^$j\\k#";

        assertThat(special + "--" + HEX).containsPattern(StreamFilter.streams(Optional.empty(), Optional.of(special)));
        assertThat("aXb--" + HEX).doesNotContainPattern(StreamFilter.streams(Optional.empty(), Optional.of("a.b")));
        assertThat(special).containsPattern(StreamFilter.types(Set.of(special)));
    }

    @Test
    void types_are_matched_as_a_whole() {
        String filter = StreamFilter.types(Set.of("Paid", "Shipped"));

        assertThat("Paid").containsPattern(filter);
        assertThat("Shipped").containsPattern(filter);
        assertThat("NotPaid").doesNotContainPattern(filter);
        assertThat("PaidTwice").doesNotContainPattern(filter);
        assertThat("Paid\n").doesNotContainPattern(filter);
    }
}
