package io.cytoforge.api.testing;

import io.cytoforge.embedded.EmbeddedDatabase;
import io.cytoforge.testing.Needs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and RabbitMQ for tests: containers where Docker is there, otherwise services at the usual ports of this
 * machine, otherwise embedded ones (or the test fails where {@code CYTOFORGE_REQUIRE} names the service).
 * {@code CYTOFORGE_TEST_SERVICES=embedded} takes the embedded ones at once.
 */
public final class Services {
    private static final String HOST = "127.0.0.1";
    private static final int POSTGRES_PORT = 5432;
    private static final int RABBITMQ_PORT = 5672;
    private static final int CONNECT_MILLIS = 500;
    private static final boolean ONLY_EMBEDDED = "embedded".equals(System.getenv("CYTOFORGE_TEST_SERVICES"));

    /** Where databases are made on a server that stays. */
    private static @Nullable Database server;

    private static @Nullable Database database;
    private static @Nullable Broker broker;

    private Services() {}

    /** A database server, and one new empty database on it for this JVM. */
    public record Database(String url, String user, String password) {}

    /**
     * A broker, and a prefix for the names of queues that no other build uses.
     *
     * @param embedded whether it is not a RabbitMQ but the broker inside this JVM
     */
    public record Broker(String host, int port, String user, String password, String queuePrefix, boolean embedded) {}

    public static synchronized Database database() {
        if (database == null) {
            database = findDatabase();
        }
        return database;
    }

    /** One more new empty database on the same server. */
    public static synchronized Database emptyDatabase() {
        Database first = database();
        return newDatabase(server == null ? first : server);
    }

    public static synchronized Broker broker() {
        if (broker == null) {
            broker = findBroker("test-" + UUID.randomUUID() + ".");
        }
        return broker;
    }

    /** Settings of the api for both, and that only this machine reaches it. */
    public static Map<String, Object> properties() {
        Database postgres = database();
        Broker rabbit = broker();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", postgres.url());
        properties.put("spring.datasource.username", postgres.user());
        properties.put("spring.datasource.password", postgres.password());
        properties.put("spring.rabbitmq.host", rabbit.host());
        properties.put("spring.rabbitmq.port", rabbit.port());
        properties.put("spring.rabbitmq.username", rabbit.user());
        properties.put("spring.rabbitmq.password", rabbit.password());
        properties.put("cytoforge.broker.queue-prefix", rabbit.queuePrefix());
        properties.put("server.address", HOST); // where nobody need sign in
        if (rabbit.embedded()) {
            properties.put("cytoforge.broker.kind", "embedded");
        }
        return properties;
    }

    private static Database findDatabase() {
        if (isDockerThere()) {
            return Docker.postgres();
        }
        if (isAtUsualPort(POSTGRES_PORT)) {
            Database usual = new Database(
                    "jdbc:postgresql://%s:%d/postgres".formatted(HOST, POSTGRES_PORT), "postgres", "postgres");
            server = usual;
            return newDatabase(usual);
        }
        failIfRequired("postgres", "PostgreSQL at 127.0.0.1:5432 that trusts postgres, or Docker");
        EmbeddedDatabase embedded = Embedded.postgres();
        return newDatabase(new Database(embedded.jdbcUrl(), embedded.user(), embedded.password()));
    }

    private static Broker findBroker(String queuePrefix) {
        if (isDockerThere()) {
            return Docker.rabbitmq(queuePrefix);
        }
        if (isAtUsualPort(RABBITMQ_PORT)) {
            return new Broker(HOST, RABBITMQ_PORT, "guest", "guest", queuePrefix, false);
        }
        failIfRequired("rabbitmq", "RabbitMQ at 127.0.0.1:5672, or Docker");
        return Embedded.rabbitmq(queuePrefix);
    }

    private static boolean isDockerThere() {
        return !ONLY_EMBEDDED && Docker.isThere();
    }

    private static boolean isAtUsualPort(int port) {
        return !ONLY_EMBEDDED && answers(port);
    }

    private static void failIfRequired(String name, String hint) {
        if (Needs.isRequired(name)) {
            Needs.need(name, false, hint);
        }
    }

    /** On a server that stays it is removed with this JVM; others go themselves. */
    private static Database newDatabase(Database on) {
        String name = "cytoforge_test_" + UUID.randomUUID().toString().replace("-", "");
        run(on, "create database " + name);
        if (on.equals(server)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> run(on, "drop database if exists " + name + " with (force)")));
        }
        String url = on.url().substring(0, on.url().lastIndexOf('/') + 1);
        return new Database(url + name, on.user(), on.password());
    }

    private static void run(Database server, String sql) {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
