package io.eventsourcery.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kurrent.dbclient.KurrentDBClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.weld.environment.se.WeldContainer;

/** Where and when something was measured. */
final class Machine {
    /**
     * For every JVM in which a client is measured. With two processors a JVM before JDK 25 has no common pool, and the client starts a thread for each call, which takes
     * longer than all that is compared; the guide tells operators the same.
     */
    static final String COMMON_POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + Math.max(2, Runtime.getRuntime().availableProcessors() - 1);

    private static final String UNKNOWN_COMMIT = "an unknown commit";

    private Machine() {
    }

    static String describe() {
        return LocalDate.now(ZoneOffset.UTC) + "; " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores; "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "; " + System.getProperty("java.vm.name") + " " + Runtime.version()
                + "; " + library(KurrentDBClient.class) + ", " + library(ObjectMapper.class) + ", " + library(WeldContainer.class) + "; the module at " + commit();
    }

    private static String library(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName().toString().replace(".jar", "");
    }

    /** What was measured; marked where it has changes that nobody else can have. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? commit : UNKNOWN_COMMIT;
        } catch (IOException e) {
            return UNKNOWN_COMMIT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN_COMMIT;
        }
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.replaceAll(".*: *", "")).orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
