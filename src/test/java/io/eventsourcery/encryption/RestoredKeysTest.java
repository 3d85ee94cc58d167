package io.eventsourcery.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the guide does with a backup of the table of keys. */
class RestoredKeysTest {
    private static final String MISSING = "SELECT b.subject, b.tenant FROM keys_of_backup b WHERE NOT EXISTS (SELECT 1 FROM event_sourcery_keys k WHERE k.subject = b.subject)";
    private static final String PUT_BACK = "INSERT INTO event_sourcery_keys SELECT b.subject, b.tenant, b.version, b.wrapped FROM keys_of_backup b "
            + "WHERE NOT EXISTS (SELECT 1 FROM event_sourcery_keys k WHERE k.subject = b.subject)";
    private static final String FORGET_THERE = "UPDATE keys_of_backup SET version = 0, wrapped = '' WHERE subject IN (SELECT subject FROM event_sourcery_keys WHERE version = 0)";
    private static final Subject ANN = Subject.of(Codecs.TENANT, "ann");
    private static final Subject BOB = Subject.of(Codecs.TENANT, "bob");
    private static final Subject EVE = Subject.of(Codecs.TENANT, "eve");

    private final DataSource database = JdbcKeyStorageTest.database();
    private final KeyStorage keys = new JdbcKeyStorage(database, SecureBytes.next(32)).createTable();

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> first(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Test
    void a_row_that_was_lost_is_found_and_put_back_from_a_backup_and_who_was_forgotten_stays_so() throws SQLException {
        SubjectKey ann = keys.current(ANN).orElseThrow();
        keys.current(BOB);
        keys.current(EVE);
        execute("CREATE TABLE keys_of_backup AS SELECT * FROM event_sourcery_keys");
        SubjectKey second = keys.rotate(EVE).orElseThrow();
        keys.shred(BOB);
        execute("DELETE FROM event_sourcery_keys WHERE subject = '" + JdbcKeyStorage.rowOf(ANN) + "'");
        assertThat(keys.find(ANN, 1)).isEmpty();
        assertThat(first(MISSING)).containsExactly(JdbcKeyStorage.rowOf(ANN));

        execute(PUT_BACK);

        assertThat(keys.find(ANN, 1)).contains(ann);
        assertThat(keys.find(EVE, 2)).contains(second);
        assertThat(keys.isShredded(BOB)).isTrue();
        assertThat(first(MISSING)).isEmpty();
    }

    @Test
    void a_backup_can_forget_whom_the_table_has_forgotten() throws SQLException {
        keys.current(ANN);
        keys.current(BOB);
        execute("CREATE TABLE keys_of_backup AS SELECT * FROM event_sourcery_keys");
        keys.shred(BOB);

        execute(FORGET_THERE);

        assertThat(first("SELECT subject FROM keys_of_backup WHERE version = 0 AND wrapped = ''")).containsExactly(JdbcKeyStorage.rowOf(BOB));
        assertThat(first("SELECT subject FROM keys_of_backup WHERE version = 1")).containsExactly(JdbcKeyStorage.rowOf(ANN));
    }
}
