package io.eventsourcery.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LeanRuntimeTest {
    /** What servers have, and plain Weld with a configuration has not. */
    private static final Pattern OF_A_SERVER = Pattern.compile("jakartaee|jakarta\\.(servlet|ws|json|ejb|transaction|persistence|faces|websocket|validation)"
            + "|microprofile-(jwt|health)|opentelemetry-sdk");

    private static String leanClassPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
                .filter(entry -> !OF_A_SERVER.matcher(Path.of(entry).getFileName().toString()).find()).collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void it_deploys_where_there_is_nothing_but_cdi_and_a_configuration() throws Exception {
        assertThat(Jvm.saidBy(leanClassPath(), Lean.class).lines()).containsExactly("without Jakarta EE", "store of acme", "header refused");
    }
}
