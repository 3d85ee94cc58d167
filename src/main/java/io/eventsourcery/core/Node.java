package io.eventsourcery.core;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How people know this process. */
public final class Node {
    private static final String NAME = host() + ", process " + ProcessHandle.current().pid();

    private Node() {
    }

    public static String name() {
        return NAME;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
