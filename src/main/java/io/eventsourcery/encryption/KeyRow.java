package io.eventsourcery.encryption;

/**
 * A subject in the table.
 *
 * @param version of its newest key; 0 once it was shredded, and with it no keys
 * @param wrapped its keys, oldest first
 */
record KeyRow(int version, String wrapped) {
    static final KeyRow SHREDDED = new KeyRow(0, "");

    boolean isShredded() {
        return version == 0;
    }
}
