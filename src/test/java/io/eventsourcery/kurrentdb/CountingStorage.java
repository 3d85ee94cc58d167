package io.eventsourcery.kurrentdb;

import io.eventsourcery.spi.StorageStrategy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down which of a storage's methods are called. */
final class CountingStorage {
    private final List<String> calls = new CopyOnWriteArrayList<>();

    StorageStrategy around(StorageStrategy storage) {
        return (StorageStrategy) Proxy.newProxyInstance(StorageStrategy.class.getClassLoader(), new Class<?>[]{StorageStrategy.class}, (proxy, method, arguments) -> {
            calls.add(method.getName());
            try {
                return method.invoke(storage, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    List<String> calls() {
        return calls;
    }
}
