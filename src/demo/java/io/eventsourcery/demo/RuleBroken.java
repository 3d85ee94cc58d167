package io.eventsourcery.demo;

/** The order desk's own rules say no. */
class RuleBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleBroken(String message) {
        super(message);
    }
}
