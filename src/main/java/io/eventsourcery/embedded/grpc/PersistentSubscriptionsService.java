package io.eventsourcery.embedded.grpc;

import io.eventsourcery.embedded.groups.GroupException;
import io.eventsourcery.embedded.groups.GroupInfo;
import io.eventsourcery.embedded.groups.Groups;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.DeleteReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.DeleteResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.GetInfoReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.GetInfoResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ListReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ListResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReplayParkedReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReplayParkedResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc.PersistentSubscriptionsImplBase;
import io.kurrent.dbclient.proto.shared.Shared;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The persistent subscriptions of a node. */
final class PersistentSubscriptionsService extends PersistentSubscriptionsImplBase {

    /** Acknowledgements are many and their work is short: another thread for each would cost more than the work itself. */
    static final ServerCallExecutorSupplier CONSUMERS_WITHOUT_A_HOP = new ServerCallExecutorSupplier() {
        @Override
        public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
            return call.getMethodDescriptor().getFullMethodName().equals(READ) ? Runnable::run : null;
        }
    };

    private static final String READ = PersistentSubscriptionsGrpc.getReadMethod().getFullMethodName();

    private final Groups groups;

    private PersistentSubscriptionsService(Groups groups) {
        this.groups = groups;
    }

    static ServerServiceDefinition over(Groups groups) {
        return ServerInterceptors.intercept(new PersistentSubscriptionsService(groups), new ConnectionName());
    }

    @Override
    public void create(CreateReq request, StreamObserver<CreateResp> answer) {
        answer(answer, () -> {
            groups.create(GroupDefinitions.definition(request.getOptions()));
            return CreateResp.getDefaultInstance();
        });
    }

    @Override
    public void update(UpdateReq request, StreamObserver<UpdateResp> answer) {
        answer(answer, () -> {
            var options = GroupDefinitions.options(request);
            groups.update(GroupRequests.key(options), GroupDefinitions.settings(options));
            return UpdateResp.getDefaultInstance();
        });
    }

    @Override
    public void delete(DeleteReq request, StreamObserver<DeleteResp> answer) {
        answer(answer, () -> {
            groups.delete(GroupRequests.key(request.getOptions()));
            return DeleteResp.getDefaultInstance();
        });
    }

    @Override
    public void getInfo(GetInfoReq request, StreamObserver<GetInfoResp> answer) {
        answer(answer, () -> {
            var info = groups.info(GroupRequests.key(request.getOptions()));
            return GetInfoResp.newBuilder().setSubscriptionInfo(GroupInfos.message(info)).build();
        });
    }

    @Override
    public void list(ListReq request, StreamObserver<ListResp> answer) {
        answer(answer, () -> {
            var list = ListResp.newBuilder();
            listed(request.getOptions()).forEach(info -> list.addSubscriptions(GroupInfos.message(info)));
            return list.build();
        });
    }

    private List<GroupInfo> listed(ListReq.Options options) {
        return switch (options.getListOptionCase()) {
            case LIST_ALL_SUBSCRIPTIONS -> groups.list();
            case LIST_FOR_STREAM -> groups.list(GroupRequests.stream(options.getListForStream()));
            case LISTOPTION_NOT_SET -> throw Errors.handlerFailed();
        };
    }

    @Override
    public void replayParked(ReplayParkedReq request, StreamObserver<ReplayParkedResp> answer) {
        answer(answer, () -> {
            groups.replay(GroupRequests.key(request.getOptions()), GroupRequests.stopAt(request.getOptions()));
            return ReplayParkedResp.getDefaultInstance();
        });
    }

    @Override
    public void restartSubsystem(Shared.Empty request, StreamObserver<Shared.Empty> answer) {
        answer(answer, Shared.Empty::getDefaultInstance);
        groups.restart();
    }

    @Override
    public StreamObserver<ReadReq> read(StreamObserver<ReadResp> answer) {
        return new GroupCall(groups, (ServerCallStreamObserver<ReadResp>) answer);
    }

    private static <T> void answer(StreamObserver<T> answer, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (GroupException e) {
            throw GroupErrors.refused(e);
        }
        answer.onNext(result);
        answer.onCompleted();
    }
}
