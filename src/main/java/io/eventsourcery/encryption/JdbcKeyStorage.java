package io.eventsourcery.encryption;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.KeyStorageException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Keeps keys in a table of a relational database, the same for any number of processes; H2 and PostgreSQL are tested.
 *
 * <pre>{@code
 * CREATE TABLE event_sourcery_keys (
 *     subject VARCHAR(43) NOT NULL PRIMARY KEY, -- SHA-256 of tenant and id, in Base64
 *     tenant  TEXT        NOT NULL,
 *     version INTEGER     NOT NULL,             -- of the newest key; 0 once shredded
 *     wrapped TEXT        NOT NULL              -- the keys, oldest first; empty once shredded
 * )
 * }</pre>
 *
 * <p>What is guaranteed: keys are stored only encrypted with the master key (AES-256-GCM, bound to subject and version), so that the table,
 * its backups and its logs tell nobody a key; a changed, exchanged or foreign row is refused with {@link KeyStorageException}, and so is all
 * under another master key. Ids of subjects are not stored, only their hash. Shredding overwrites the row: backups and logs of the database
 * from before still hold the wrapped keys, and are to be given up too. A lost master key is the loss of all that was encrypted.
 *
 * <p>Every call takes a connection and commits what it did. The data source must therefore not take part in transactions of the caller (in
 * a container: a non-JTA one); if it does, calls fail. A statement waits 10 s at most, a connection as long as the data source lets it.
 * Thread-safe.
 */
public final class JdbcKeyStorage implements KeyStorage {
    /** How often others may be faster before it gives up; each time one of them has got on. */
    private static final int ATTEMPTS = 1_000;

    private final KeyTable table;
    private final KeyWrapping wrapping;

    /**
     * @param masterKey 32 bytes from a secure source, kept elsewhere; copied
     * @throws InvalidInputException when it is not so
     */
    public JdbcKeyStorage(DataSource database, byte[] masterKey) {
        this(database, masterKey, new byte[0][]);
    }

    /**
     * With other master keys that stored keys may be encrypted with. To change the master key, let all processes know the new one as another,
     * then use it in all of them with the old one as another, then {@link #rewrap()}; after that the old one is not needed.
     *
     * @throws InvalidInputException when one of them is not 32 bytes long
     */
    public JdbcKeyStorage(DataSource database, byte[] masterKey, byte[]... others) {
        this.table = new KeyTable(InvalidInputException.requireNonNull(database, "data source"));
        this.wrapping = new KeyWrapping(masterKey, others);
    }

    /** Creates the table unless it is there; needs the right to do so. */
    public JdbcKeyStorage createTable() {
        table.create();
        return this;
    }

    /** Encrypts all stored keys with the master key, whichever they were encrypted with; while others read and write. The keys stay the same. */
    public void rewrap() {
        List<String> some = table.subjectsAfter("");
        while (!some.isEmpty()) {
            some.forEach(this::rewrap);
            some = table.subjectsAfter(some.get(some.size() - 1));
        }
    }

    private void rewrap(String hash) {
        settled(() -> {
            Optional<KeyRow> row = table.find(hash).filter(found -> !found.isShredded());
            return row.isEmpty() || table.replace(hash, row.get(), rewrapped(row.get(), hash)) ? Optional.of(true) : Optional.empty();
        });
    }

    private KeyRow rewrapped(KeyRow row, String hash) {
        return new KeyRow(row.version(), wrapping.wrap(wrapping.unwrap(row.wrapped(), hash), hash));
    }

    @Override
    public Optional<SubjectKey> current(Subject subject) {
        String hash = hash(subject);
        return settled(() -> {
            Optional<KeyRow> row = table.find(hash);
            return row.isPresent() ? Optional.of(newest(row.get(), hash)) : first(subject, hash);
        });
    }

    @Override
    public Optional<SubjectKey> find(Subject subject, int version) {
        String hash = hash(subject);
        return table.find(hash).filter(row -> !row.isShredded())
                .flatMap(row -> wrapping.unwrap(row.wrapped(), hash).stream().filter(key -> key.version() == version).findFirst());
    }

    @Override
    public boolean isShredded(Subject subject) {
        return table.find(hash(subject)).filter(KeyRow::isShredded).isPresent();
    }

    @Override
    public Optional<SubjectKey> rotate(Subject subject) {
        String hash = hash(subject);
        return settled(() -> {
            Optional<KeyRow> row = table.find(hash);
            return row.isPresent() ? next(row.get(), hash) : first(subject, hash);
        });
    }

    @Override
    public void shred(Subject subject) {
        String hash = hash(subject);
        settled(() -> table.shred(hash) || table.insert(hash, subject.tenant().value(), KeyRow.SHREDDED) ? Optional.of(true) : Optional.empty());
    }

    /** Empty within when others were faster. */
    private Optional<Optional<SubjectKey>> first(Subject subject, String hash) {
        SubjectKey key = SubjectKey.generate(1);
        KeyRow row = new KeyRow(1, wrapping.wrap(List.of(key), hash));
        return table.insert(hash, subject.tenant().value(), row) ? Optional.of(Optional.of(key)) : Optional.empty();
    }

    private Optional<Optional<SubjectKey>> next(KeyRow row, String hash) {
        if (row.isShredded()) {
            return Optional.of(Optional.empty());
        }
        SubjectKey key = SubjectKey.generate(row.version() + 1);
        String wrapped = wrapping.wrap(Stream.concat(wrapping.unwrap(row.wrapped(), hash).stream(), Stream.of(key)).toList(), hash);
        return table.replace(hash, row, new KeyRow(key.version(), wrapped)) ? Optional.of(Optional.of(key)) : Optional.empty();
    }

    private Optional<SubjectKey> newest(KeyRow row, String hash) {
        return row.isShredded() ? Optional.empty() : wrapping.unwrap(row.wrapped(), hash).stream().reduce((older, newer) -> newer);
    }

    private interface Attempt<T> {
        Optional<T> make();
    }

    private static <T> T settled(Attempt<T> attempt) {
        return Stream.generate(attempt::make).limit(ATTEMPTS).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> new KeyStorageException("Others changed the keys of this subject " + ATTEMPTS + " times meanwhile; try again"));
    }

    /** What stands in the column {@code subject} of this one's row: to find it in the table, or in a backup of it. */
    public static String rowOf(Subject subject) {
        return hash(InvalidInputException.requireNonNull(subject, "subject"));
    }

    private static String hash(Subject subject) {
        return Sha256.of(subject.tenant().value(), subject.id());
    }
}
