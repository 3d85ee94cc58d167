package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {
    @Test
    void a_tenant_is_its_text() {
        assertThat(TenantId.of("acme")).isEqualTo(TenantId.of("acme")).hasSameHashCodeAs(TenantId.of("acme")).hasToString("acme")
                .isNotEqualTo(TenantId.of("globex"));
        assertThat(TenantId.of("acme").isDefault()).isFalse();
    }

    @Test
    void the_default_tenant_has_an_empty_text_and_is_made_by_nothing_else() {
        assertThat(TenantId.DEFAULT.value()).isEmpty();
        assertThat(TenantId.DEFAULT.isDefault()).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a-b", "-", "acme-", "half \uD83D pair", "  ", "a\nb"})
    void an_illegal_tenant_is_refused_and_named(String tenant) {
        assertThatExceptionOfType(IllegalTenantIdException.class).isThrownBy(() -> TenantId.of(tenant))
                .withMessageContaining("tenant id").withMessageContaining(String.valueOf(tenant));
    }
}
