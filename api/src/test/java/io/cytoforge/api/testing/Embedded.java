package io.cytoforge.api.testing;

import io.cytoforge.embedded.EmbeddedBroker;
import io.cytoforge.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The services inside this JVM; they and their folders end with it. */
final class Embedded {
    private Embedded() {}

    /** A server of its own, with nothing in it yet. */
    static EmbeddedDatabase postgres() {
        Path folder = folder("postgres");
        EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("database"), folder.resolve("programs"));
        atTheEnd(server, folder);
        return server;
    }

    static Services.Broker rabbitmq(String queuePrefix) {
        Path folder = folder("broker");
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        atTheEnd(broker, folder);
        return new Services.Broker("127.0.0.1", broker.port(), broker.user(), broker.password(), queuePrefix, true);
    }

    private static Path folder(String service) {
        try {
            return Files.createTempDirectory("cytoforge-test-" + service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atTheEnd(AutoCloseable service, Path folder) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                service.close();
                                remove(folder);
                            } catch (Exception e) {
                                throw new AssertionError("cannot clear " + folder, e);
                            }
                        },
                        "end of " + folder.getFileName()));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
