package io.eventsourcery.subscription;

import io.eventsourcery.Recorded;
import java.util.List;

/** Batches of events; a smaller or empty one when time was over before the batch was full. */
public interface BatchIterator extends FollowingIterator<List<Recorded>> {
}
