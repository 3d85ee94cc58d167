package io.eventsourcery.core.publishing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called where others read of it. */
final class ThisNode {
    /** Host and process. Looked up once: a name service can be slow. */
    static final String NAME = host() + ":" + ProcessHandle.current().pid();

    private ThisNode() {
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
