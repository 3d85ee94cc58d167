package io.eventsourcery.kurrentdb;

import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.NoClusterNodeFoundException;
import java.net.ConnectException;

/** Which failures leave no doubt that nothing was sent, since there was no connection to send it on. */
final class NeverSent {
    private NeverSent() {
    }

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionShutdownException || cause instanceof NoClusterNodeFoundException || cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }

    /** Whether that is since its time was over before there was a connection; the client is still looking for one. */
    static boolean inTime(Throwable failure) {
        return failure.getCause() instanceof ConnectException;
    }
}
