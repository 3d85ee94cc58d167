package io.eventsourcery.embedded.grpc;

import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethod;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.List;

/** Says what the server of the version we stand in for says: clients decide by it what they may call. */
final class ServerFeaturesService extends ServerFeaturesGrpc.ServerFeaturesImplBase {
    private static final String VERSION = "26.1.0-prerelease";
    private static final SupportedMethods ANSWER = answer();

    @Override
    public void getSupportedMethods(Shared.Empty request, StreamObserver<SupportedMethods> observer) {
        observer.onNext(ANSWER);
        observer.onCompleted();
    }

    private static SupportedMethods answer() {
        SupportedMethods.Builder all = SupportedMethods.newBuilder().setEventStoreServerVersion(VERSION);
        add(all, "kurrentdb.protocol.v2.streams.streamsservice", List.of(), "appendsession", "appendrecords");
        add(all, "event_store.client.persistent_subscriptions.persistentsubscriptions", List.of("stream", "all"),
                "create", "update", "delete", "read", "getinfo", "replayparked", "list", "restartsubsystem");
        add(all, "event_store.client.users.users", List.of(),
                "create", "update", "delete", "disable", "enable", "details", "changepassword", "resetpassword");
        String streams = "event_store.client.streams.streams";
        add(all, streams, List.of("position", "events"), "read");
        add(all, streams, List.of(), "append", "delete", "tombstone");
        add(all, streams, List.of("deadline_duration"), "batchappend");
        add(all, "event_store.client.operations.operations", List.of(), "startscavenge", "stopscavenge", "shutdown", "mergeindexes",
                "resignnode", "setnodepriority", "restartpersistentsubscriptions");
        add(all, "event_store.client.gossip.gossip", List.of(), "read");
        add(all, "event_store.client.monitoring.monitoring", List.of(), "stats");
        add(all, "event_store.client.server_features.serverfeatures", List.of(), "getsupportedmethods");
        add(all, "kurrent.client.redaction.redaction", List.of(), "geteventpositions", "switchchunks");
        return all.build();
    }

    private static void add(SupportedMethods.Builder all, String service, List<String> features, String... methods) {
        for (String method : methods)
            all.addMethods(SupportedMethod.newBuilder().setServiceName(service).setMethodName(method).addAllFeatures(features));
    }
}
