package io.eventsourcery.kurrentdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with the options of a connection string that the client passes over, or finds out when it connects. */
final class ConnectionOptions {
    private static final String CERTIFICATES = "tlsCaFile";
    private static final String USER_CERTIFICATE = "userCertFile";
    private static final String USER_KEY = "userKeyFile";
    private static final String FEATURE = "feature";
    private static final List<String> KNOWN = List.of("nodePreference", "maxDiscoverAttempts", "discoveryInterval", "gossipTimeout", "dnsDiscover", "tls", "tlsVerifyCert", "keepAliveTimeout",
            "keepAliveInterval", "defaultDeadline", CERTIFICATES, USER_CERTIFICATE, USER_KEY, FEATURE);

    private final Map<String, String> values = new LinkedHashMap<>();

    private ConnectionOptions() {
    }

    /** @param text what stands behind the question mark: part of a password where that has one, so nothing of it is shown that may be no option */
    static Optional<String> fault(String text) {
        if (text.contains("@")) {
            return Optional.of(ConnectionStringFault.ENCODING);
        }
        ConnectionOptions options = new ConnectionOptions();
        return Arrays.stream(text.split("&")).map(option -> option.split("=", 2)).map(options::add).flatMap(Optional::stream).findFirst().or(options::faultOfFiles);
    }

    private Optional<String> add(String[] option) {
        Optional<String> name = KNOWN.stream().filter(option[0]::equalsIgnoreCase).findFirst();
        if (name.isEmpty()) {
            return Optional.of((option.length == 2 ? "its option " + option[0] : "one of its options") + " is unknown, accepted: " + String.join(", ", KNOWN));
        }
        if (option.length < 2 || option[1].isBlank()) {
            return Optional.of("its option " + name.get() + " has no value");
        }
        return values.put(name.get(), option[1]) == null || name.get().equals(FEATURE) ? Optional.empty() : Optional.of("its option " + name.get() + " is there twice");
    }

    private Optional<String> faultOfFiles() {
        if (values.containsKey(USER_CERTIFICATE) != values.containsKey(USER_KEY)) {
            return Optional.of("it has one of the options " + USER_CERTIFICATE + " and " + USER_KEY + ", which go together");
        }
        if ("false".equals(values.getOrDefault("tls", "true").toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return List.of(CERTIFICATES, USER_CERTIFICATE, USER_KEY).stream().filter(values::containsKey).filter(option -> !isGood(option, values.get(option))).findFirst()
                .map(option -> "the file of its option " + option + " is not there, or cannot be read");
    }

    private static boolean isGood(String option, String file) {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return !option.equals(CERTIFICATES) || !CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty();
        } catch (IOException | CertificateException | InvalidPathException e) {
            return false;
        }
    }
}
