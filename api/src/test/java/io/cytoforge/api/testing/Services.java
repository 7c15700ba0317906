package io.cytoforge.api.testing;

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
 * machine, otherwise the test is skipped (or fails where {@code CYTOFORGE_REQUIRE} names the service).
 */
public final class Services {
    private static final String HOST = "127.0.0.1";
    private static final int POSTGRES_PORT = 5432;
    private static final int RABBITMQ_PORT = 5672;
    private static final int CONNECT_MILLIS = 500;

    private static @Nullable Database database;
    private static @Nullable Broker broker;

    private Services() {}

    /** A database server, and one new empty database on it for this JVM. */
    public record Database(String url, String user, String password) {}

    /** A broker, and a prefix for the names of queues that no other build uses. */
    public record Broker(String host, int port, String user, String password, String queuePrefix) {}

    public static synchronized Database database() {
        if (database == null) {
            database = Docker.isThere() ? Docker.postgres() : newDatabase();
        }
        return database;
    }

    public static synchronized Broker broker() {
        if (broker == null) {
            String prefix = "test-" + UUID.randomUUID() + ".";
            if (Docker.isThere()) {
                broker = Docker.rabbitmq(prefix);
            } else {
                Needs.need("rabbitmq", answers(RABBITMQ_PORT), "RabbitMQ at 127.0.0.1:5672, or Docker");
                broker = new Broker(HOST, RABBITMQ_PORT, "guest", "guest", prefix);
            }
        }
        return broker;
    }

    /** Settings of the api for both. */
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
        return properties;
    }

    private static Database newDatabase() {
        Needs.need("postgres", answers(POSTGRES_PORT), "PostgreSQL at 127.0.0.1:5432 that trusts postgres, or Docker");
        String server = "jdbc:postgresql://%s:%d/".formatted(HOST, POSTGRES_PORT);
        String name = "cytoforge_test_" + UUID.randomUUID().toString().replace("-", "");
        run(server + "postgres", "create database " + name);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> run(server + "postgres", "drop database if exists " + name + " with (force)")));
        return new Database(server + name, "postgres", "postgres");
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
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
