package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.InvalidInputException;
import io.eventsourcery.KeyStorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table holds, and what becomes of it under other hands. */
class JdbcKeyStorageTest {
    private static final Subject ANN = Subject.of(Codecs.TENANT, "ann@example.org");
    private static final Subject BOB = Subject.of(Codecs.TENANT, "bob@example.org");

    private final byte[] master = SecureBytes.next(32);
    private final DataSource database = database();
    private final KeyStorage keys = new JdbcKeyStorage(database, master).createTable();

    static DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection(); var result = connection.createStatement().executeQuery("SELECT * FROM event_sourcery_keys")) {
            while (result.next()) {
                rows.add(String.join("|", result.getString("subject"), result.getString("tenant"), result.getString("version"), result.getString("wrapped")));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_row_tells_neither_the_key_nor_the_subject_and_once_shredded_nothing_but_that() throws SQLException {
        SubjectKey key = keys.current(ANN).orElseThrow();
        byte[] stored = Base64.getUrlDecoder().decode(rows().get(0).split("\\|")[3]);
        assertThat(rows()).singleElement().asString().contains("|acme|1|").doesNotContain("ann");
        assertThat(stored).hasSize(12 + 32 + 16);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key.secret(), StandardCharsets.ISO_8859_1));

        keys.shred(ANN);

        assertThat(rows()).singleElement().asString().endsWith("|acme|0|");
    }

    @Test
    void another_master_key_is_an_error() {
        keys.current(ANN);
        KeyStorage other = new JdbcKeyStorage(database, SecureBytes.next(32));

        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> other.current(ANN)).withMessageContaining("master key");
        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> other.find(ANN, 1)).withMessageNotContaining("ann@");
        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> other.rotate(ANN));
    }

    @Test
    void a_master_key_is_changed_while_the_keys_stay_the_same() {
        List<Subject> subjects = IntStream.range(0, 1_100).mapToObj(number -> Subject.of(Codecs.TENANT, "s" + number)).toList();
        Map<Subject, SubjectKey> before = subjects.stream().collect(Collectors.toMap(subject -> subject, subject -> keys.current(subject).orElseThrow()));
        keys.shred(ANN);
        byte[] newMaster = SecureBytes.next(32);
        JdbcKeyStorage both = new JdbcKeyStorage(database, newMaster, master);
        SubjectKey rotated = both.rotate(subjects.get(0)).orElseThrow();
        assertThat(both.find(subjects.get(0), 1)).contains(before.get(subjects.get(0)));

        both.rewrap();

        KeyStorage after = new JdbcKeyStorage(database, newMaster);
        assertThat(before).allSatisfy((subject, key) -> assertThat(after.find(subject, 1)).contains(key));
        assertThat(after.find(subjects.get(0), 2)).contains(rotated);
        assertThat(after.isShredded(ANN)).isTrue();
        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> keys.find(subjects.get(1), 1));
    }

    @Test
    void a_subject_whose_row_was_lost_gets_another_key_at_its_next_event_and_the_old_one_again_with_the_old_row() throws SQLException {
        SubjectKey lost = keys.current(ANN).orElseThrow();
        String[] backup = rows().get(0).split("\\|");
        execute("DELETE FROM event_sourcery_keys");
        assertThat(keys.find(ANN, 1)).isEmpty();

        assertThat(keys.current(ANN)).isNotEmpty().isNotEqualTo(Optional.of(lost));

        execute("UPDATE event_sourcery_keys SET version = " + backup[2] + ", wrapped = '" + backup[3] + "' WHERE subject = '" + backup[0] + "'");
        assertThat(keys.find(ANN, 1)).contains(lost);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapped = 'AAAA'", "wrapped = '%'", "wrapped = ''", "wrapped = CONCAT('A', wrapped)",
            "wrapped = (SELECT MAX(wrapped) FROM event_sourcery_keys other WHERE other.subject <> event_sourcery_keys.subject)"})
    void a_changed_row_is_an_error_and_so_is_that_of_another_subject(String change) throws SQLException {
        keys.current(ANN);
        keys.current(BOB);

        execute("UPDATE event_sourcery_keys SET " + change);

        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> keys.find(ANN, 1)).withMessageContaining("changed");
    }

    @Test
    void a_version_is_no_other_one() throws SQLException {
        keys.current(ANN);
        keys.rotate(ANN);
        String[] both = rows().get(0).split("\\|")[3].split(" ");

        execute("UPDATE event_sourcery_keys SET wrapped = '" + both[1] + " " + both[0] + "'");

        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> keys.find(ANN, 1));
    }

    @Test
    void a_database_without_the_table_and_one_that_does_not_answer_are_errors() {
        KeyStorage noTable = new JdbcKeyStorage(database(), master);
        JdbcDataSource gone = new JdbcDataSource();
        gone.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
        KeyStorage noDatabase = new JdbcKeyStorage(gone, master);

        for (KeyStorage storage : List.of(noTable, noDatabase)) {
            assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> storage.current(ANN)).withMessageContaining("SQL state");
            assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> storage.find(ANN, 1));
            assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> storage.isShredded(ANN));
            assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> storage.rotate(ANN));
            assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> storage.shred(ANN));
        }
    }

    @Test
    void a_pool_whose_connections_do_not_commit_by_themselves_loses_nothing() {
        KeyStorage manual = new JdbcKeyStorage(connections(false), master);

        SubjectKey key = manual.current(ANN).orElseThrow();
        manual.shred(BOB);

        assertThat(keys.find(ANN, 1)).contains(key);
        assertThat(keys.isShredded(BOB)).isTrue();
    }

    @Test
    void a_connection_within_a_transaction_of_others_gives_out_no_key_that_may_be_rolled_back() {
        KeyStorage within = new JdbcKeyStorage(connections(true), master);

        assertThatExceptionOfType(KeyStorageException.class).isThrownBy(() -> within.current(ANN)).withStackTraceContaining("transaction of others");
    }

    /** As pools give them out that were told not to commit, and as containers do within a transaction. */
    private DataSource connections(boolean othersTransaction) {
        return proxy(DataSource.class, database, (connection, method) -> {
            if (connection instanceof Connection real) {
                real.setAutoCommit(false);
                return proxy(Connection.class, real, (result, name) -> {
                    if (othersTransaction && name.equals("commit")) {
                        throw new SQLException("transaction of others");
                    }
                    return result;
                });
            }
            return connection;
        });
    }

    private interface After {
        Object change(Object result, String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            try {
                return after.change(method.invoke(real, arguments), method.getName());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Test
    void a_master_key_of_another_length_is_refused_and_not_shown() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new JdbcKeyStorage(database, Arrays.copyOf(master, 16)))
                .withMessageContaining("master key").withMessageContaining("32 bytes");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new JdbcKeyStorage(database, null));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new JdbcKeyStorage(null, master)).withMessageContaining("data source");
    }
}
