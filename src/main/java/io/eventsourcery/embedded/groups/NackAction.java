package io.eventsourcery.embedded.groups;

/** What a consumer asks for when it did not process a message. {@code UNKNOWN} is treated as {@code RETRY}, {@code STOP} as {@code SKIP}. */
public enum NackAction { UNKNOWN, PARK, RETRY, SKIP, STOP }
