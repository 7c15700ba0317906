package io.cytoforge.standalone.bench.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * The database and the broker that are used.
 *
 * @param jdbcUrl of an empty database of a PostgreSQL on this machine, {@code jdbc:postgresql://host:port/name}
 * @param brokerPort on this machine
 * @param queuePrefix in front of the names of its queues
 * @param embedded whether the broker is no RabbitMQ
 */
public record Backends(
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        int brokerPort,
        String brokerUser,
        String brokerPassword,
        String queuePrefix,
        boolean embedded) {
    private static final String JDBC = "jdbc:";
    private static final int CONNECTIONS = 4;

    int databasePort() {
        return URI.create(jdbcUrl.substring(JDBC.length())).getPort();
    }

    /** The api's settings of both, which it reaches at other ports. */
    Map<String, Object> settings(int databaseAt, int brokerAt) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:%d%s"
                        .formatted(
                                databaseAt,
                                URI.create(jdbcUrl.substring(JDBC.length())).getPath()));
        settings.put("spring.datasource.username", databaseUser);
        settings.put("spring.datasource.password", databasePassword);
        settings.put("spring.rabbitmq.host", "127.0.0.1");
        settings.put("spring.rabbitmq.port", brokerAt);
        settings.put("spring.rabbitmq.username", brokerUser);
        settings.put("spring.rabbitmq.password", brokerPassword);
        settings.put("cytoforge.broker.queue-prefix", queuePrefix);
        settings.put("cytoforge.broker.kind", embedded ? "embedded" : "rabbitmq");
        return settings;
    }

    /** Connections of our own, which nothing happens to. */
    HikariDataSource database() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(databaseUser);
        config.setPassword(databasePassword);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** The same of the broker. */
    CachingConnectionFactory broker() {
        CachingConnectionFactory broker = new CachingConnectionFactory("127.0.0.1", brokerPort);
        broker.setUsername(brokerUser);
        broker.setPassword(brokerPassword);
        return broker;
    }
}
