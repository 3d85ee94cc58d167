package io.eventsourcery.guide;

import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

class Leftovers {
    /** Of a subscription; it begins as for the first time then. */
    void deleteCheckpoint(KurrentDBClient client, String subscription) throws Exception {
        String name = URLEncoder.encode(subscription, StandardCharsets.UTF_8).replace("-", "%2D");
        client.deleteStream("eventsourcery:checkpoint:" + name, DeleteStreamOptions.get()).get(10, TimeUnit.SECONDS);
    }

    /** Of an outbox, with all that waits in it. */
    void deleteGroup(KurrentDBClient client, String outboxName) throws Exception {
        KurrentDBPersistentSubscriptionsClient.from(client).deleteToAll(outboxName).get(10, TimeUnit.SECONDS);
    }
}
