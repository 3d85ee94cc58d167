package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Jvm;
import io.kurrent.dbclient.KurrentDBClient;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, since there is one such provider for all clients of a JVM. */
class ClientSecurityProviderTest {
    private static final String ADDRESS = "kurrentdb://127.0.0.1:1?tls=false";

    /** One client after another, and two side by side; told is after each step whether the provider is there. */
    static final class Clients {
        public static void main(String[] arguments) {
            KurrentDBClient first = KurrentDBClients.create(ADDRESS);
            KurrentDBClient second = KurrentDBClients.create(ADDRESS);
            tell();
            KurrentDBClients.shutDown(first);
            tell();
            KurrentDBClients.shutDown(second);
            tell();
            KurrentDBClient third = KurrentDBClients.create(ADDRESS);
            tell();
            KurrentDBClients.shutDown(third);
            tell();
        }

        private static void tell() {
            System.out.print(Security.getProvider("BC") == null ? "gone " : "there ");
        }
    }

    /** The application brings its own. */
    static final class Own {
        public static void main(String[] arguments) throws Exception {
            Security.addProvider((Provider) Class.forName("org.bouncycastle.jce.provider.BouncyCastleProvider").getConstructor().newInstance());
            KurrentDBClients.shutDown(KurrentDBClients.create(ADDRESS));
            System.out.print(Security.getProvider("BC") == null ? "gone" : "there");
        }
    }

    @Test
    void it_goes_with_the_last_client_and_comes_back_with_the_next() throws Exception {
        assertThat(Jvm.saidBy(Clients.class)).isEqualTo("there there gone there gone");
    }

    @Test
    void one_that_the_application_registered_stays() throws Exception {
        assertThat(Jvm.saidBy(Own.class)).isEqualTo("there");
    }
}
