package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.FollowingLab.until;
import static io.eventsourcery.kurrentdb.FollowingLab.untilHandled;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Database;
import io.eventsourcery.Recorded;
import io.eventsourcery.subscription.RunningSubscription;
import io.eventsourcery.subscription.StartFrom;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees of its calls to read and to follow. */
class CancelledSubscriptionTest {
    private final List<ClientCall<?, ?>> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final KurrentDBClient client = KurrentDBClient.create(settings());
    private final FollowingLab lab = new FollowingLab(client, KurrentDBConfig.defaults());
    private final List<Recorded> seen = new CopyOnWriteArrayList<>();

    private KurrentDBClientSettings settings() {
        KurrentDBClientSettings settings = KurrentDBClients.parse(Database.connectionString());
        settings.getInterceptors().add(new ClientInterceptor() {
            @Override
            public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
                ClientCall<A, B> call = next.newCall(method, options);
                return method.getFullMethodName().endsWith("Streams/Read") ? recorded(call) : call;
            }
        });
        return settings;
    }

    private <A, B> ClientCall<A, B> recorded(ClientCall<A, B> call) {
        calls.add(call);
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<B> listener, Metadata headers) {
                super.start(new SimpleForwardingClientCallListener<>(listener) {
                    @Override
                    public void onMessage(B message) {
                        arrived.incrementAndGet();
                        super.onMessage(message);
                    }
                }, headers);
            }
        };
    }

    @AfterEach
    void stop() {
        KurrentDBClients.shutDown(client);
    }

    @Test
    void a_subscription_that_the_server_cancels_of_which_the_client_says_nothing_goes_on_after_a_while() {
        lab.place(1, 1);
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).each(seen::add, FollowingLab.THREADS)) {
            untilHandled(subscription, 1);
            calls.get(calls.size() - 1).cancel("as a server that shuts down does", null);
            lab.place(2, 2);
            untilHandled(subscription, 2);
            assertThat(subscription.failure()).isEmpty();
        }
        assertThat(seen).extracting(Recorded::version).containsExactly(1L, 2L);
    }

    @Test
    void a_slow_handler_keeps_the_server_from_sending_more_than_a_bounded_number() {
        int many = 800;
        lab.place(1, many / 2);
        lab.place(many / 2 + 1, many);
        AtomicInteger most = new AtomicInteger();
        try (RunningSubscription subscription = lab.backend.subscriptions().follow(lab.ours, StartFrom.beginning()).each(recorded -> {
            if (recorded.version() == 1) {
                until(() -> arrived.get() > CatchUpSubscription.HELD);
            }
            most.accumulateAndGet(arrived.get() - (int) recorded.version(), Math::max);
            seen.add(recorded);
        }, FollowingLab.THREADS)) {
            untilHandled(subscription, many);
        }
        assertThat(seen).hasSize(many);
        assertThat(most.get()).isLessThanOrEqualTo(3 * CatchUpSubscription.HELD + 10);
    }
}
