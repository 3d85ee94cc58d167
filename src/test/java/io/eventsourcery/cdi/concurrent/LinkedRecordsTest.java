package io.eventsourcery.cdi.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.Jvm;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class LinkedRecordsTest {
    private static final String OPEN = "=ALL-UNNAMED";

    /** In a JVM of its own, where nobody else links records. */
    static final class Linking {
        record Own(Linking what) {
        }

        public static void main(String[] arguments) throws Exception {
            Own own = new Own(new Linking());
            if (own.equals(new Own(null)) || own.hashCode() == 1 || own.toString().isEmpty()) {
                throw new IllegalStateException();
            }
            System.out.print("kept " + ours() + ", then ");
            LinkedRecords.forget();
            System.out.print(ours());
        }

        /** Whether a handle that the JDK has for all records remembers a class of ours. */
        private static boolean ours() throws ReflectiveOperationException {
            Field cache = MethodHandle.class.getDeclaredField("asTypeCache");
            cache.setAccessible(true);
            StringBuilder kept = new StringBuilder();
            for (Field field : Class.forName("java.lang.runtime.ObjectMethods").getDeclaredFields()) {
                field.setAccessible(true);
                if (field.get(null) instanceof MethodHandle handle && cache.get(handle) != null) {
                    kept.append(((MethodHandle) cache.get(handle)).type().toMethodDescriptorString());
                }
            }
            return kept.indexOf("eventsourcery") >= 0;
        }
    }

    @Test
    void the_jdk_keeps_no_class_of_an_application_for_the_records_that_it_had() throws Exception {
        assertThat(Jvm.saidBy(Linking.class, "--add-opens=java.base/java.lang.runtime" + OPEN, "--add-opens=java.base/java.lang.invoke" + OPEN))
                .endsWith(", then false");
    }
}
