package io.eventsourcery;

/** A text that cannot be a tenant id. */
public class IllegalTenantIdException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    IllegalTenantIdException(String value) {
        super("tenant id", value, "a text that is not blank, has no control characters and no '-', which separates the parts of a stream name");
    }
}
