package io.eventsourcery.embedded.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;

/** Turns calls that want the leader away while the node plays a follower. */
final class LeaderGate implements ServerInterceptor {
    private static final Metadata.Key<String> REQUIRES_LEADER = Metadata.Key.of("requires-leader", Metadata.ASCII_STRING_MARSHALLER);
    private final CallFaults faults;

    LeaderGate(CallFaults faults) {
        this.faults = faults;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        InetSocketAddress leader = faults.leader();
        String service = call.getMethodDescriptor().getServiceName();
        boolean second = service != null && service.startsWith("kurrentdb.protocol.v2.");
        boolean needed = second || "true".equalsIgnoreCase(headers.get(REQUIRES_LEADER));
        if (leader == null || !needed || !servesEvents(service)) return next.startCall(call, headers);
        StatusRuntimeException error = second ? RichErrors.notLeader(leader) : Errors.notLeader(leader.getHostString(), leader.getPort());
        call.close(error.getStatus(), error.getTrailers());
        return new ServerCall.Listener<>() { };
    }

    private static boolean servesEvents(String service) {
        return service != null && (service.endsWith("Streams") || service.endsWith("StreamsService") || service.endsWith("PersistentSubscriptions"));
    }
}
