package io.cytoforge.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.server.SystemLauncher;
import tools.jackson.databind.json.JsonMapper;

/** An AMQP 0-9-1 broker on loopback. What is in its queues is gone when it stops: doorbells are rung again. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String USER = "cytoforge";

    private final SystemLauncher launcher;
    private final int port;
    private final String password;

    private EmbeddedBroker(SystemLauncher launcher, int port, String password) {
        this.launcher = launcher;
        this.port = port;
        this.password = password;
    }

    /** @param folder where the broker keeps what it must */
    public static EmbeddedBroker start(Path folder) {
        ClasspathProtocol.register();
        int port = Ports.free();
        String password = UUID.randomUUID().toString();
        SystemLauncher launcher = new SystemLauncher();
        try {
            Files.createDirectories(folder);
            Path configuration = folder.resolve("broker.json");
            Files.write(configuration, JsonMapper.shared().writeValueAsBytes(configuration(port, password)));
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.toUri().toString(),
                    "startupLoggedToSystemOut",
                    false,
                    "context",
                    Map.of("qpid.work_dir", folder.toString())));
            Files.delete(configuration);
        } catch (IOException e) {
            throw new StartupException("The embedded broker cannot use %s: %s".formatted(folder, e), e);
        } catch (Exception e) {
            throw new StartupException("The embedded broker did not start: " + e, e);
        }
        return new EmbeddedBroker(launcher, port, password);
    }

    private static Map<String, Object> configuration(int port, String password) {
        Map<String, Object> user = Map.of("name", USER, "password", password, "type", "managed");
        Map<String, Object> authentication =
                Map.of("name", "plain", "type", "Plain", "secureOnlyMechanisms", List.of(), "users", List.of(user));
        Map<String, Object> listener = Map.of(
                "name",
                "AMQP",
                "bindingAddress",
                "127.0.0.1",
                "port",
                port,
                "protocols",
                List.of("AMQP_0_9_1"),
                "authenticationProvider",
                "plain",
                "virtualhostaliases",
                List.of(Map.of("name", "default", "type", "defaultAlias")));
        Map<String, Object> host = Map.of(
                "name", "default",
                "type", "Memory",
                "defaultVirtualHostNode", "true",
                "virtualHostInitialConfiguration", "{\"type\": \"Memory\"}");
        return Map.of(
                "name", "cytoforge",
                "modelVersion", "9.1",
                "authenticationproviders", List.of(authentication),
                "ports", List.of(listener),
                "virtualhostnodes", List.of(host));
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }
}
