package io.eventsourcery.core.following;

import java.time.Duration;
import java.util.Optional;

/** Each stored event on its own. */
record SinglePortions(ResumingSource source, Decoding decoding) implements Portions {
    @Override
    public Optional<Portion> next(Duration wait) throws InterruptedException {
        return source.next(wait).map(decoding::decode);
    }
}
