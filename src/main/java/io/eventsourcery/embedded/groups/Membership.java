package io.eventsourcery.embedded.groups;

import java.util.List;
import java.util.UUID;

/** A consumer's place in a group. Ids that are not in flight in the group are ignored. */
public interface Membership {

    /** The messages were processed, by whichever consumer of the group. */
    void ack(List<UUID> ids);

    /** The messages were not processed. */
    void nack(List<UUID> ids, NackAction action, String reason);

    /** The consumer's {@link Subscriber} is ready again. */
    void resume();

    /** Frees the place; what was in flight goes to the others at once. Has no effect the second time. */
    void leave();
}
