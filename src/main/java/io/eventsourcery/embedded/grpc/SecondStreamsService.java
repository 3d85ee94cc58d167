package io.eventsourcery.embedded.grpc;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCalls;
import io.kurrentdb.protocol.v2.streams.StreamsServiceGrpc;

/** The second protocol's service: appends to several streams at once. */
final class SecondStreamsService implements BindableService {
    private final ServiceContext context;
    private final AppendRecordsMethod appendRecords;

    SecondStreamsService(ServiceContext context) {
        this.context = context;
        this.appendRecords = new AppendRecordsMethod(context.log(), context.limits());
    }

    @Override
    public ServerServiceDefinition bindService() {
        var session = StreamsServiceGrpc.getAppendSessionMethod();
        ServiceDescriptor service = ServiceDescriptor.newBuilder(StreamsServiceGrpc.SERVICE_NAME).addMethod(session).addMethod(AppendRecordsMethod.DESCRIPTOR).build();
        return ServerServiceDefinition.builder(service)
                .addMethod(session, ServerCalls.asyncClientStreamingCall(client -> new AppendSessionCall(context.log(), context.limits(), client)))
                .addMethod(AppendRecordsMethod.DESCRIPTOR, ServerCalls.asyncUnaryCall((request, client) -> {
                    client.onNext(appendRecords.append(request));
                    client.onCompleted();
                }))
                .build();
    }
}
