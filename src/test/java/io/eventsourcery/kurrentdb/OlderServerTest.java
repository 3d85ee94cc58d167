package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.ExpectedVersion;
import io.eventsourcery.OrderPlaced;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamId;
import io.eventsourcery.UnsupportedByServerException;
import io.eventsourcery.event.EventRegistry;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.kurrent.dbclient.Endpoint;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import java.util.List;
import org.junit.jupiter.api.Test;

class OlderServerTest {
    /** Shows the client a server that does not know how to append to several streams. */
    private static final class WithoutAppendSession implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onMessage(A message) {
                            super.onMessage(older(message));
                        }
                    }, headers);
                }
            };
        }

        @SuppressWarnings("unchecked")
        private static <A> A older(A message) {
            return message instanceof SupportedMethods methods ? (A) methods.toBuilder().clearMethods().addAllMethods(methods.getMethodsList().stream()
                    .filter(method -> !method.getMethodName().startsWith("append") || method.getServiceName().contains("event_store")).toList()).build() : message;
        }
    }

    @Test
    void a_server_that_cannot_append_to_several_streams_is_told_apart_and_everything_else_works() throws Exception {
        KurrentDBClientSettings settings = KurrentDBConnectionString.parseOrThrow(Database.connectionString());
        Endpoint host = settings.getHosts()[0];
        KurrentDBClient client = KurrentDBClient.create(KurrentDBClientSettings.builder().addHost(host.getHost(), host.getPort()).tls(settings.isTls())
                .addInterceptor(new WithoutAppendSession()).buildConnectionSettings());
        EventStore store = new KurrentDBBackend().withEvents(EventRegistry.of(OrderPlaced.class)).configure(client).inTenant(Database.tenant()).eventStore();
        StreamId stream = StreamId.random();

        assertThatExceptionOfType(UnsupportedByServerException.class)
                .isThrownBy(() -> store.appendAll(List.of(StreamAppend.of(stream, ExpectedVersion.noStream(), new OrderPlaced("ann"))))).withMessageContaining("25.1");
        assertThat(store.append(stream, ExpectedVersion.noStream(), new OrderPlaced("ann")).version()).isEqualTo(1);
        KurrentDBClients.shutDown(client);
    }
}
