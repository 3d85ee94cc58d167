package io.eventsourcery.cdi.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventsourcery.Application;
import io.eventsourcery.Database;
import io.eventsourcery.EventStore;
import io.eventsourcery.TenantId;
import io.eventsourcery.cdi.CurrentTenant;
import io.eventsourcery.cdi.TenantBeans;
import io.eventsourcery.cdi.TenantScoped;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantScopedTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final TenantId acme = Database.tenant();
    private final TenantId globex = Database.tenant();

    @TenantScoped
    static class Ledger {
        @Inject
        CurrentTenant tenant;
        @Inject
        Journal journal;
        private int entries;

        @PostConstruct
        void open() {
            SEEN.add("ledger opened by " + tenant.get());
        }

        int enter() {
            journal.write("entry");
            return ++entries;
        }

        @PreDestroy
        void close() {
            SEEN.add("ledger closed by " + tenant.get() + " after " + entries);
        }
    }

    @TenantScoped
    static class Till {
        @Inject
        EventStore store;
        @Inject
        Journal journal;

        void open() {
            // Only now, so that it is made after this.
            journal.write("opened for " + store.tenant());
        }

        @PreDestroy
        void close() {
            journal.write("closed for " + store.tenant());
        }
    }

    @Test
    void a_bean_that_is_destroyed_can_use_others_of_its_tenant_whenever_they_were_made() {
        try (Application application = Application.onDatabase().beans(Till.class, Journal.class).deploy()) {
            application.get(CurrentTenant.class).run(acme, () -> application.get(Till.class).open());
            application.get(TenantBeans.class).forget(acme);
            application.get(CurrentTenant.class).run(globex, () -> application.get(Till.class).open());
        }
        assertThat(SEEN).contains("opened for " + acme, "closed for " + acme, "closed for " + globex);
    }

    @TenantScoped
    static class Stillborn {
        @PostConstruct
        void fail() {
            throw new IllegalStateException("cannot");
        }

        void call() {
            // Never reached.
        }
    }

    @Test
    void a_tenant_whose_only_bean_could_not_be_made_has_none() {
        try (Application application = Application.onDatabase().beans(Stillborn.class).deploy()) {
            application.get(CurrentTenant.class).run(acme, () -> assertThatThrownBy(() -> application.get(Stillborn.class).call()).hasRootCauseMessage("cannot"));

            assertThat(application.get(TenantBeans.class).tenants()).isEmpty();
        }
    }

    @TenantScoped
    static class Endless {
        @Inject
        Ended ended;

        void begin() {
            ended.begin();
        }

        @PreDestroy
        void close() {
            SEEN.add("endless");
            ended.begin();
        }
    }

    @TenantScoped
    static class Ended {
        @Inject
        Endless endless;

        void begin() {
            SEEN.add("begun");
        }

        @PreDestroy
        void close() {
            endless.begin();
        }
    }

    @Test
    void those_that_ask_for_each_other_when_they_are_destroyed_come_to_an_end() {
        try (Application application = Application.onDatabase().beans(Endless.class, Ended.class).deploy()) {
            application.get(CurrentTenant.class).run(acme, () -> application.get(Endless.class).begin());
            application.get(TenantBeans.class).forget(acme);
        }
        assertThat(SEEN).filteredOn("endless"::equals).hasSizeBetween(1, 3);
    }

    @TenantScoped
    static class Journal {
        void write(String line) {
            SEEN.add(line);
        }
    }

    static class Regretful {
        @Produces
        @TenantScoped
        Runnable stubborn(CurrentTenant tenant) {
            return () -> SEEN.add("stubborn ran for " + tenant.get());
        }

        void destroy(@Disposes Runnable stubborn) {
            SEEN.add("stubborn gone");
            throw new IllegalStateException("a disposer that fails");
        }
    }

    private static int enter(Application application, TenantId tenant) {
        int[] entries = new int[1];
        application.get(CurrentTenant.class).run(tenant, () -> entries[0] = application.get(Ledger.class).enter());
        return entries[0];
    }

    @BeforeEach
    void nothingSeen() {
        SEEN.clear();
    }

    @Test
    void every_tenant_has_its_own_and_others_that_it_uses_are_the_same_tenants() {
        try (Application application = Application.onDatabase().beans(Ledger.class, Journal.class).deploy()) {
            assertThat(enter(application, acme)).isEqualTo(1);
            assertThat(enter(application, acme)).isEqualTo(2);
            assertThat(enter(application, globex)).isEqualTo(1);

            assertThat(application.get(TenantBeans.class).tenants()).containsExactlyInAnyOrder(acme, globex);
        }
        assertThat(SEEN).contains("ledger opened by " + acme, "ledger opened by " + globex, "ledger closed by " + acme + " after 2",
                "ledger closed by " + globex + " after 1").hasSize(7);
    }

    @Test
    void a_forgotten_tenant_begins_again_and_its_beans_say_good_bye_with_their_tenant_current() {
        try (Application application = Application.onDatabase().beans(Ledger.class, Journal.class).deploy()) {
            enter(application, acme);

            application.get(TenantBeans.class).forget(acme);

            assertThat(SEEN).endsWith("ledger closed by " + acme + " after 1");
            assertThat(enter(application, acme)).isEqualTo(1);
        }
    }

    @Test
    void an_idle_tenant_is_forgotten_after_the_configured_time() {
        try (Application application = Application.onDatabase().with("tenant-idle-time", "20ms").beans(Ledger.class, Journal.class).deploy()) {
            enter(application, acme);

            await().atMost(Duration.ofSeconds(20)).until(() -> SEEN.contains("ledger closed by " + acme + " after 1"));
            await().atMost(Duration.ofSeconds(20)).until(() -> application.get(TenantBeans.class).tenants().isEmpty());
        }
    }

    @Test
    void one_that_cannot_be_destroyed_keeps_no_other_from_it() {
        try (Application application = Application.onDatabase().beans(Ledger.class, Journal.class, Regretful.class).deploy()) {
            enter(application, acme);
            application.get(CurrentTenant.class).run(acme, () -> application.get(Runnable.class).run());

            application.get(TenantBeans.class).forget(acme);

            assertThat(SEEN).contains("stubborn ran for " + acme, "stubborn gone", "ledger closed by " + acme + " after 1");
        }
    }

    @Test
    void two_applications_in_one_process_do_not_see_each_other() {
        try (Application one = Application.onDatabase().beans(Ledger.class, Journal.class).deploy();
             Application other = Application.onDatabase().beans(Ledger.class, Journal.class).deploy()) {
            enter(one, acme);
            enter(one, acme);

            assertThat(enter(other, acme)).isEqualTo(1);
            other.get(TenantBeans.class).forget(acme);
            assertThat(enter(one, acme)).isEqualTo(3);
            one.get(CurrentTenant.class).run(globex, () -> assertThat(other.get(CurrentTenant.class).get()).isEqualTo(TenantId.DEFAULT));
        }
    }
}
