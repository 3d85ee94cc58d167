package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.log.Ticks;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.ClusterInfo;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.EndPoint;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.MemberInfo;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.MemberInfo.VNodeState;
import io.kurrent.dbclient.proto.shared.Shared;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** A cluster of one, so that clients that discover their node find this one. */
final class GossipService extends GossipGrpc.GossipImplBase {
    private final UUID instance = UUID.randomUUID();
    private final Supplier<InetSocketAddress> self;
    private final CallFaults faults;
    private final Clock clock;

    GossipService(Supplier<InetSocketAddress> self, CallFaults faults, Clock clock) {
        this.self = self;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void read(Shared.Empty request, StreamObserver<ClusterInfo> observer) {
        InetSocketAddress leader = faults.leader();
        ClusterInfo.Builder cluster = ClusterInfo.newBuilder();
        if (leader != null) cluster.addMembers(member(UUID.randomUUID(), VNodeState.Leader, leader));
        cluster.addMembers(member(instance, leader == null ? VNodeState.Leader : VNodeState.Follower, self.get()));
        observer.onNext(cluster.build());
        observer.onCompleted();
    }

    private MemberInfo member(UUID id, VNodeState state, InetSocketAddress address) {
        return MemberInfo.newBuilder().setInstanceId(Wire.id(id, false)).setIsAlive(true).setState(state)
                .setTimeStamp(Ticks.of(clock.instant()))
                .setHttpEndPoint(EndPoint.newBuilder().setAddress(address.getHostString()).setPort(address.getPort())).build();
    }
}
