package io.eventsourcery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM, on the class path of this one unless said, for what there is once in each. */
public final class Jvm {
    private Jvm() {
    }

    public static String saidBy(Class<?> main, String... options) throws Exception {
        return saidBy(System.getProperty("java.class.path"), main, options);
    }

    public static String saidBy(String classPath, Class<?> main, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Djava.util.logging.config.file=src/test/resources/logging.properties"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, main.getName()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return said.strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
