package io.eventsourcery.embedded.grpc;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;

/** What a read call has to say, fetched message by message as the client takes it. Used by one thread at a time. */
interface Feed {
    /** The next message, or null if there is none for now. Throws what ends the call with an error. */
    ReadResp poll();

    /** Whether there will never be another message. */
    boolean done();
}
