package io.cytoforge.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL on loopback whose data outlives this process, even one that is killed. Only who knows its password gets in,
 * and that lies in a file which only its owner reads: on a machine with several people, its superuser would otherwise give
 * everybody what the owner may read and run.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts the server; its password and its rules of access lie beside its data.
     *
     * @param database the server's data; made if it is not there
     * @param programs where the server's programs are unpacked
     */
    public static EmbeddedDatabase start(Path database, Path programs) {
        LeftoverPostmaster.stop(database);
        try {
            OwnersFiles.createFolder(programs);
            OwnersFiles.createFolder(database);
            Path secret = database.resolveSibling("database.password");
            if (!Files.exists(secret)) {
                String fresh = OwnersFiles.randomSecret();
                if (Files.exists(database.resolve("postgresql.conf"))) {
                    givePassword(database, programs, fresh);
                }
                OwnersFiles.write(secret, fresh);
            }
            String password = Files.readString(secret).strip();
            EmbeddedPostgres server = builder(database, programs, "scram-sha-256")
                    .setLocaleConfig("pwfile", secret.toString())
                    .setConnectConfig("password", password)
                    .start();
            OwnersFiles.createFolder(programs); // unpacking opens it to all
            return new EmbeddedDatabase(server, password);
        } catch (IOException | IllegalStateException e) {
            throw new StartupException("The embedded PostgreSQL did not start in " + database, e);
        }
    }

    /** Where the server of a folder answers, if one runs there now, whoever has started it. */
    public static Optional<DatabaseAddress> running(Path database) {
        Path secret = database.resolveSibling("database.password");
        return LeftoverPostmaster.port(database)
                .filter(_ -> Files.exists(secret))
                .map(port -> {
                    try {
                        return new DatabaseAddress(
                                url(port), USER, Files.readString(secret).strip());
                    } catch (IOException e) {
                        throw new StartupException("The password in %s cannot be read".formatted(secret), e);
                    }
                });
    }

    /** The data are of a time when there was none. */
    private static void givePassword(Path database, Path programs, String password) throws IOException {
        try (EmbeddedPostgres open = builder(database, programs, "trust").start();
                Connection connection = open.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '%s'".formatted(password));
        } catch (SQLException e) {
            throw new IOException("the server took no password", e);
        }
    }

    /** @param proof how who connects proves to be who it is */
    private static EmbeddedPostgres.Builder builder(Path database, Path programs, String proof) throws IOException {
        Path access = database.resolveSibling("database.access");
        OwnersFiles.write(access, "host all all 127.0.0.1/32 %s%n".formatted(proof));
        return EmbeddedPostgres.builder()
                .setDataDirectory(database)
                .setOverrideWorkingDirectory(programs.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("hba_file", access.toAbsolutePath().toString())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(START)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
    }

    public String jdbcUrl() {
        return url(postgres.getPort());
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(jdbcUrl(), USER, password);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not stop", e);
        }
    }
}
