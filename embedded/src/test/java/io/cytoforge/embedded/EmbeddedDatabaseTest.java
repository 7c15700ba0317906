package io.cytoforge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void only_who_knows_the_password_gets_in() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThat(number(database, database.password())).isOne();
            for (String other : new String[] {"", "postgres", database.password() + "0"}) {
                assertThatThrownBy(() -> number(database, other))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
            assertThat(EmbeddedDatabase.running(folder.resolve("database"))).contains(database.address());
            String port = database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
            assertThat(Path.of("/tmp/.s.PGSQL." + port)).doesNotExist();
        }
        assertThat(EmbeddedDatabase.running(folder.resolve("database"))).isEmpty();
        try (EmbeddedDatabase again = start()) {
            assertThat(number(again, again.password())).isOne();
        }
    }

    @Test
    void another_user_of_the_machine_reads_nothing() throws Exception {
        try (EmbeddedDatabase _ = start()) {
            assertThat(permissions("database.password")).isEqualTo("rw-------");
            assertThat(permissions("database")).isEqualTo("rwx------");
            assertThat(permissions("programs")).isEqualTo("rwx------");
            assumeTrue(System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/bin/setpriv")));
            for (String file : new String[] {"database.password", "database/PG_VERSION", "programs"}) {
                assertThat(asNobody("ls", "-l", folder.resolve(file) + "/.")).isNotZero();
                assertThat(asNobody("cat", folder.resolve(file).toString())).isNotZero();
            }
        }
    }

    @Test
    void data_of_a_time_without_passwords_are_kept_and_closed() throws Exception {
        Files.createDirectories(folder.resolve("programs"));
        try (EmbeddedPostgres open = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("database"))
                        .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                        .setCleanDataDirectory(false)
                        .start();
                Connection connection = open.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 17 as number");
        }
        try (EmbeddedDatabase database = start()) {
            assertThat(number(database, database.password(), "select number from kept"))
                    .isEqualTo(17);
            assertThatThrownBy(() -> number(database, "")).isInstanceOf(SQLException.class);
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(folder.resolve("database"), folder.resolve("programs"));
    }

    private static int number(EmbeddedDatabase database, String password) throws SQLException {
        return number(database, password, "select 1");
    }

    private static int number(EmbeddedDatabase database, String password, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static int asNobody(String... command) throws Exception {
        String[] all = new String[command.length + 4];
        all[0] = "setpriv";
        all[1] = "--reuid=65534";
        all[2] = "--regid=65534";
        all[3] = "--clear-groups";
        System.arraycopy(command, 0, all, 4, command.length);
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
