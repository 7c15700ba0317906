package io.cytoforge.api.testing;

import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** The services in containers; they end with this JVM. */
final class Docker {
    private static final boolean THERE = find();

    private Docker() {}

    static boolean isThere() {
        return THERE;
    }

    @SuppressWarnings("resource")
    static Services.Database postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17-alpine")
                .withDatabaseName("cytoforge_" + UUID.randomUUID().toString().substring(0, 8));
        container.start();
        return new Services.Database(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    @SuppressWarnings("resource")
    static Services.Broker rabbitmq(String queuePrefix) {
        RabbitMQContainer container = new RabbitMQContainer("rabbitmq:4-alpine");
        container.start();
        return new Services.Broker(
                container.getHost(),
                container.getAmqpPort(),
                container.getAdminUsername(),
                container.getAdminPassword(),
                queuePrefix,
                false);
    }

    private static boolean find() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (NoClassDefFoundError | IllegalStateException _) {
            return false;
        }
    }
}
