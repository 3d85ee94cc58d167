package io.eventsourcery.guide;

/** Stands for the request of a web framework. */
final class Request {
    static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private Request() {
    }

    static String user() {
        return "ann";
    }

    static String header(String name) {
        return name.equals("X-Tenant") ? TENANT.get() : null;
    }
}
