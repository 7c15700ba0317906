package io.cytoforge.api.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker that doorbells go through; its address is spring.rabbitmq's.
 *
 * @param queuePrefix goes before the names of the queues, so that several installations can share a broker
 */
@ConfigurationProperties(prefix = "cytoforge.broker", ignoreUnknownFields = false)
public record BrokerSettings(
        @DefaultValue("rabbitmq") Kind kind,
        @DefaultValue("") String queuePrefix) {
    /** What the broker is, and so what may be asked of it. */
    public enum Kind {
        /** Says when a message could not be put into any queue. */
        RABBITMQ,
        /** Qpid in this JVM: does not say so. */
        EMBEDDED
    }
}
