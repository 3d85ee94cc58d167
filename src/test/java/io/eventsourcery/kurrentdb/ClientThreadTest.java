package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.Jvm;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClientThreadTest {
    /** In a JVM of its own, in which nobody has made a client before. */
    static final class First {
        public static void main(String[] arguments) throws Exception {
            KurrentDBClients.shutDown(KurrentDBClients.create("kurrentdb://127.0.0.1:1?tls=false"));

            ThreadLocal<?> onThread = (ThreadLocal<?>) field(Class.forName("org.bouncycastle.crypto.CryptoServicesRegistrar"), "threadProperties");
            Throwable asked = (Throwable) field(GlobalOpenTelemetry.class, "setGlobalCaller");
            System.out.print((onThread.get() == null ? "nothing" : "something") + " on the thread, asked by "
                    + Arrays.stream(asked.getStackTrace()).map(StackTraceElement::getClassName).filter(name -> !name.startsWith("java.")).distinct().toList());
        }

        private static Object field(Class<?> type, String name) throws ReflectiveOperationException {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(null);
        }
    }

    @Test
    void neither_the_thread_that_makes_the_first_client_nor_the_stack_of_it_is_kept() throws Exception {
        assertThat(Jvm.saidBy(First.class)).isEqualTo("nothing on the thread, asked by [" + GlobalOpenTelemetry.class.getName() + "]");
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
