package io.eventsourcery.core;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called where others read of it. Looked up once: a name service can be slow. */
public final class Node {
    private static final String HOST = host();
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final String NAME = HOST + ", process " + PROCESS;
    private static final String WORD = HOST.replaceAll("\\s", "_") + ":" + PROCESS;

    private Node() {
    }

    public static String name() {
        return NAME;
    }

    /** The same without blanks, for texts of which it is a part. */
    public static String word() {
        return WORD;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
