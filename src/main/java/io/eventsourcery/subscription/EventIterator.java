package io.eventsourcery.subscription;

import io.eventsourcery.Recorded;
import java.util.Optional;

/** Events one by one; an empty one when time was over before the next came. */
public interface EventIterator extends FollowingIterator<Optional<Recorded>> {
}
