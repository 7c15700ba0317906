package io.cytoforge.standalone;

import io.cytoforge.embedded.EmbeddedBroker;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The same from the queues of the broker within the process. */
class EmbeddedQueueConsumerTest extends QueueConsumerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Override
    CachingConnectionFactory connections() {
        return connections(broker.port(), broker.user(), broker.password());
    }
}
