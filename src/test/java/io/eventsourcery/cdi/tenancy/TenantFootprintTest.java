package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Jvm;
import io.eventsourcery.cdi.tenancy.bench.TenantFootprint;
import org.junit.jupiter.api.Test;

class TenantFootprintTest {
    @Test
    void ten_thousand_tenants_take_less_than_two_kibibytes_each() throws Exception {
        String bytes = Jvm.saidBy(TenantFootprint.class, "-XX:+UseSerialGC", "-Xmx256m");

        assertThat(Long.parseLong(bytes)).as("bytes").isBetween(100L, 2_048L);
    }
}
