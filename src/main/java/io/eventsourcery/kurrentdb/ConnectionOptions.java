package io.eventsourcery.kurrentdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with the options of a connection string that the client passes over, or finds out when it connects. */
final class ConnectionOptions {
    private static final String CERTIFICATES = "tlsCaFile";
    private static final List<String> FILES = List.of(CERTIFICATES, "userCertFile", "userKeyFile");
    private static final List<String> KNOWN = List.of("nodePreference", "maxDiscoverAttempts", "discoveryInterval", "gossipTimeout", "dnsDiscover", "tls", "tlsVerifyCert", "keepAliveTimeout",
            "keepAliveInterval", "defaultDeadline", CERTIFICATES, "userCertFile", "userKeyFile", "feature");

    private ConnectionOptions() {
    }

    /** @param text what stands behind the question mark */
    static Optional<String> fault(String text) {
        Set<String> names = new HashSet<>();
        return Arrays.stream(text.split("&")).map(option -> option.split("=", 2)).map(option -> fault(option, names)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> fault(String[] option, Set<String> before) {
        Optional<String> name = KNOWN.stream().filter(option[0]::equalsIgnoreCase).findFirst();
        if (name.isEmpty()) {
            return Optional.of("its option " + option[0] + " is unknown, accepted: " + String.join(", ", KNOWN));
        }
        if (option.length < 2 || option[1].isBlank()) {
            return Optional.of("its option " + option[0] + " has no value");
        }
        if (!before.add(option[0].toLowerCase(Locale.ROOT)) && !name.get().equals("feature")) {
            return Optional.of("its option " + option[0] + " is there twice");
        }
        return FILES.contains(name.get()) && !isGood(name.get(), Path.of(option[1])) ? Optional.of("the file of its option " + option[0] + " is not there, or cannot be read") : Optional.empty();
    }

    private static boolean isGood(String option, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return !option.equals(CERTIFICATES) || !CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }
}
