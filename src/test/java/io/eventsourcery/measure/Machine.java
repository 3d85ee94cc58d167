package io.eventsourcery.measure;

import io.kurrent.dbclient.KurrentDBClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and when something was measured. */
final class Machine {
    /**
     * For every JVM in which a client is measured. With two processors a JVM before JDK 25 has no common pool, and the client starts a thread for each call, which takes
     * longer than all that is compared; the guide tells operators the same.
     */
    static final String COMMON_POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + Math.max(2, Runtime.getRuntime().availableProcessors() - 1);

    private Machine() {
    }

    static String describe() {
        return LocalDate.now(ZoneOffset.UTC) + "; " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores; "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "; " + System.getProperty("java.vm.name") + " " + Runtime.version()
                + "; kurrentdb-client " + KurrentDBClient.class.getProtectionDomain().getCodeSource().getLocation().getPath().replaceAll(".*kurrentdb-client-(.*)\\.jar", "$1");
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
