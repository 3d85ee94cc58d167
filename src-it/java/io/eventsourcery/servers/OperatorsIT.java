package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Answer;
import io.eventsourcery.servers.kit.Caller;
import io.eventsourcery.servers.kit.Deployment;
import io.eventsourcery.servers.kit.OnServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The endpoint that the guide gives operators, and what its runbooks do with it. */
@ExtendWith(OnServer.class)
class OperatorsIT {
    private final Deployment shop;
    private final Caller operator;
    private final Caller tenant;

    OperatorsIT(Deployment shop) {
        this.shop = shop;
        operator = shop.as(null);
        tenant = shop.as("troubled");
    }

    @AfterEach
    void end() {
        tenant.post("api/trouble/over");
    }

    private List<String> ours(String path) {
        Answer all = operator.get(path);
        assertThat(all.status()).as(all.text()).isEqualTo(200);
        return all.lines().stream().filter(line -> line.contains("troubled")).toList();
    }

    private void order(String path) {
        Answer answer = operator.post(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private String numberOf(String customer) {
        return ours("api/operators/outbox/parked").stream().map(line -> line.replaceAll(".*number=(\\d+).*", "$1"))
                .filter(number -> operator.get("api/operators/outbox/parked/" + number).text().contains("OrderPlaced[customer=" + customer + "]")).findFirst().orElseThrow();
    }

    @Test
    void what_the_outbox_has_parked_is_shown_then_published_or_given_up() {
        tenant.post("api/trouble?with=Zoe");
        tenant.post("api/trouble?with=Yan");
        tenant.post("api/orders/one?customer=Zoe");
        tenant.post("api/orders/two?customer=Yan");
        until(() -> assertThat(ours("api/operators/outbox/parked")).hasSize(2).allSatisfy(line -> assertThat(line).contains("attempts=3", "There is trouble with")));
        assertThat(operator.get("api/operators/outbox").text()).contains("PUBLISHING");

        tenant.post("api/trouble/over");
        order("api/operators/outbox/parked/" + numberOf("Yan") + "/discard?reason=agreed");
        order("api/operators/outbox/parked/" + numberOf("Zoe") + "/replay");

        until(() -> assertThat(ours("api/operators/outbox/parked")).isEmpty());
        assertThat(tenant.get("api/seen/published").lines()).filteredOn(line -> line.startsWith("OrderPlaced")).singleElement().asString().startsWith("OrderPlaced[customer=Zoe]");
    }

    @Test
    void what_a_subscription_has_parked_is_shown_then_handled_or_given_up() {
        tenant.post("api/trouble?with=disputed");
        tenant.post("api/trouble?with=broken");
        tenant.post("api/orders/three/refusals?reason=disputed");
        until(() -> assertThat(ours("api/operators/subscriptions/refunds/parked")).singleElement().asString().contains("order-refused", "IllegalStateException"));
        String disputed = idOf(ours("api/operators/subscriptions/refunds/parked").get(0));
        tenant.post("api/orders/four/refusals?reason=broken");
        until(() -> assertThat(ours("api/operators/subscriptions/refunds/parked")).hasSize(2));
        String broken = idOf(ours("api/operators/subscriptions/refunds/parked").get(1));

        tenant.post("api/trouble/over");
        order("api/operators/subscriptions/refunds/parked/" + disputed + "/replay");
        order("api/operators/subscriptions/refunds/parked/" + broken + "/discard?reason=agreed");

        until(() -> assertThat(ours("api/operators/subscriptions/refunds/parked")).isEmpty());
        assertThat(tenant.get("api/seen/refunded").lines()).containsExactly("disputed");
    }

    private static String idOf(String line) {
        return line.replaceAll(".*order-refused (\\S+) .*", "$1");
    }

    @Test
    void a_subscription_is_paused_reset_and_goes_on() {
        Caller again = shop.as("again");
        again.post("api/orders/five/refusals?reason=early");
        until(() -> assertThat(refunds()).contains("position "));
        String before = refunds().replaceAll(".*position (\\d+).*", "$1");
        again.post("api/orders/five/refusals?reason=late");
        until(() -> assertThat(again.get("api/seen/refunded").lines()).containsExactly("early", "late"));

        order("api/operators/subscriptions/refunds/pause");
        assertThat(refunds()).startsWith("refunds: PAUSED");
        order("api/operators/subscriptions/refunds/reset?after=" + before);
        order("api/operators/subscriptions/refunds/resume");

        until(() -> assertThat(again.get("api/seen/refunded").lines()).filteredOn("late"::equals).hasSize(2));
        assertThat(refunds()).startsWith("refunds: RUNNING");
    }

    private String refunds() {
        return operator.get("api/operators/subscriptions").lines().stream().filter(line -> line.startsWith("refunds: ")).findFirst().orElseThrow();
    }

    @Test
    void what_cannot_be_done_is_refused_in_words() {
        assertThat(operator.post("api/operators/subscriptions/refunds/reset").status()).isEqualTo(400);
        assertThat(operator.post("api/operators/subscriptions/none/resume")).satisfies(answer -> assertThat(answer.status()).isEqualTo(404))
                .extracting(Answer::text).asString().contains("refunds");
        assertThat(operator.get("api/operators/outbox/parked/123456789").status()).isEqualTo(404);
        assertThat(operator.post("api/operators/outbox/parked/123456789/replay")).satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
                .extracting(Answer::text).asString().contains("123456789");
    }
}
