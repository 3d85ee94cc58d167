package io.eventsourcery;

import java.util.UUID;

/** A stream id whose name makes another UUID than the one given with it. */
public class IncompatibleUuidAndNameException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    IncompatibleUuidAndNameException(UUID given, String name, UUID made) {
        super("Incompatible uuid and name: \"" + name + "\" makes " + made + ", not " + given + "; give one of the two");
    }
}
