package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.BrokerSettings;
import org.springframework.amqp.core.Declarables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is declared at the broker as soon as it can be reached. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {
    @Bean
    TaskTopology taskTopology(BrokerSettings settings) {
        return new TaskTopology(settings);
    }

    @Bean
    Declarables taskQueues(TaskTopology topology) {
        return topology.declarables();
    }
}
