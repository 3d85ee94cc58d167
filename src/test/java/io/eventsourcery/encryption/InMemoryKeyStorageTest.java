package io.eventsourcery.encryption;

class InMemoryKeyStorageTest extends KeyStorageContract {
    private final KeyStorage keys = new InMemoryKeyStorage();

    @Override
    KeyStorage keys() {
        return keys;
    }
}
