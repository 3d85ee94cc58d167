package io.eventsourcery;

/** A text that cannot be a stream category. */
public class IllegalCategoryException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    IllegalCategoryException(String value) {
        super("category name", value, "a text that is not blank, has no control characters, no '-', which separates the parts of a stream name, "
                + "and does not begin with '$', which marks KurrentDB's own streams");
    }
}
