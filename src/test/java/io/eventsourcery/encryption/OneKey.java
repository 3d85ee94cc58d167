package io.eventsourcery.encryption;

import java.util.Optional;

/**
 * A storage that gives everybody the same key.
 *
 * @param key empty for none and nobody shredded; null to fail
 */
record OneKey(Optional<SubjectKey> key) implements KeyStorage {
    private Optional<SubjectKey> answer() {
        if (key == null) {
            throw new IllegalStateException("unreachable");
        }
        return key;
    }

    @Override
    public Optional<SubjectKey> current(Subject subject) {
        return answer();
    }

    @Override
    public Optional<SubjectKey> find(Subject subject, int version) {
        return answer();
    }

    @Override
    public boolean isShredded(Subject subject) {
        return false;
    }

    @Override
    public Optional<SubjectKey> rotate(Subject subject) {
        return answer();
    }

    @Override
    public void shred(Subject subject) {
        answer();
    }
}
