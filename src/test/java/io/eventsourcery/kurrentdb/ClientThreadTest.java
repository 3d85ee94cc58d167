package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LookupCache;
import io.eventsourcery.Jvm;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClientThreadTest {
    /** In a JVM of its own, in which nobody has made a client before. */
    static final class First {
        public static void main(String[] arguments) throws Exception {
            TypeFactory.defaultInstance().constructType(First.class);
            KurrentDBClients.shutDown(KurrentDBClients.create("kurrentdb://127.0.0.1:1?tls=false"));

            LookupCache<?, ?> types = (LookupCache<?, ?>) field(TypeFactory.class, "_typeCache", TypeFactory.defaultInstance());
            ThreadLocal<?> onThread = (ThreadLocal<?>) field(Class.forName("org.bouncycastle.crypto.CryptoServicesRegistrar"), "threadProperties", null);
            Throwable asked = (Throwable) field(GlobalOpenTelemetry.class, "setGlobalCaller", null);
            System.out.print((onThread.get() == null ? "nothing" : "something") + " on the thread, " + types.size() + " types, asked by "
                    + Arrays.stream(asked.getStackTrace()).map(StackTraceElement::getClassName).filter(name -> !name.startsWith("java.")).distinct().toList());
        }

        private static Object field(Class<?> type, String name, Object of) throws ReflectiveOperationException {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        }
    }

    @Test
    void of_a_client_that_was_there_nothing_stays_on_its_makers_thread_in_jackson_or_in_the_global_telemetry() throws Exception {
        assertThat(Jvm.saidBy(First.class)).isEqualTo("nothing on the thread, 0 types, asked by [" + GlobalOpenTelemetry.class.getName() + "]");
    }

    @Test
    void what_goes_wrong_is_thrown_as_it_is_and_an_interrupted_thread_gets_its_client_and_stays_interrupted() {
        IllegalStateException failure = new IllegalStateException();
        assertThatThrownBy(() -> ClientThread.make(() -> {
            throw failure;
        })).isSameAs(failure);

        Thread.currentThread().interrupt();
        assertThat(ClientThread.make(() -> "client")).isEqualTo("client");
        assertThat(Thread.interrupted()).isTrue();
    }
}
