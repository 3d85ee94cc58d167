package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.cdi.tenancy.bench.TenantFootprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TenantFootprintTest {
    @Test
    void ten_thousand_tenants_take_less_than_two_kibibytes_each() throws Exception {
        Process measuring = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), TenantFootprint.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String bytes = new String(measuring.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();

        assertThat(measuring.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(Long.parseLong(bytes)).as("bytes").isBetween(100L, 2_048L);
    }
}
