package io.cytoforge.standalone;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.embedded.EmbeddedBroker;
import io.cytoforge.embedded.EmbeddedDatabase;
import io.cytoforge.embedded.Ports;
import io.cytoforge.embedded.StartupException;
import io.cytoforge.worker.WorkerApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/**
 * A whole Cytoforge in this process: api, worker, and whatever of database, broker and store is not configured to be
 * elsewhere. The worker talks to the api over HTTP, as any worker does.
 */
public final class Installation implements AutoCloseable {
    /** What the worker's context must not set up, though the api beside it brings the libraries. */
    static final String NOT_FOR_THE_WORKER = String.join(
            ",",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final URI url;

    private Installation(URI url) {
        this.url = url;
    }

    /**
     * What to start.
     *
     * @param data the folder for everything that is embedded
     * @param port where the api answers
     * @param managementPort where it tells operators whether it is well, unless {@code management.server.port} says
     * @param quiet whether nothing is logged to the terminal
     */
    public record Options(Path data, int port, int managementPort, boolean quiet) {
        /** One whose health nobody asks for. */
        public Options(Path data, int port, boolean quiet) {
            this(data, port, Ports.free(), quiet);
        }
    }

    /** @throws StartupException if it cannot start for a reason that its user can mend */
    public static Installation start(Options options) {
        Ports.requireFree(options.port(), "--port");
        Ports.requireFree(options.managementPort(), "--management-port");
        LoggingSystem.get(Installation.class.getClassLoader()).beforeInitialize();
        Installation installation = new Installation(URI.create("http://localhost:" + options.port()));
        try {
            installation.startParts(options);
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
        return installation;
    }

    private void startParts(Options options) {
        Binder configured = Binder.get(new StandardEnvironment());
        DataFolder folder = DataFolder.open(options.data());
        parts.push(folder);
        Map<String, Object> common = commonSettings(options, folder);
        if (!isSet(configured, "spring.rabbitmq.host") && !isSet(configured, "spring.rabbitmq.addresses")) {
            common.putAll(broker(folder));
        }
        if (!isSet(configured, "cytoforge.store.kind")) {
            common.put("cytoforge.store.kind", "local");
            common.put("cytoforge.store.folder", folder.objects().toString());
        }
        String token = configured
                .bind("cytoforge.tasks.worker-token", String.class)
                .orElseGet(() -> UUID.randomUUID().toString());
        Map<String, Object> api = new LinkedHashMap<>(common);
        if (!isSet(configured, "spring.datasource.url")) {
            api.putAll(database(folder));
        }
        api.put("server.port", options.port());
        api.put("cytoforge.tasks.worker-token", token);
        if (!isSet(configured, "management.server.port")) {
            api.put("management.server.port", options.managementPort());
        }
        if (!isSet(configured, "server.address")) {
            api.put("server.address", "127.0.0.1");
        }
        run(new SpringApplicationBuilder(ApiApplication.class), api);
        Map<String, Object> worker = new LinkedHashMap<>(common);
        worker.put("cytoforge.worker.api", url.toString());
        worker.put("cytoforge.worker.token", token);
        worker.put("cytoforge.worker.folder", folder.tasks().toString());
        worker.put("spring.autoconfigure.exclude", NOT_FOR_THE_WORKER);
        if (!isSet(configured, "cytoforge.worker.slots")) {
            worker.put("cytoforge.worker.slots", 2);
        }
        run(WorkerApplication.application().web(WebApplicationType.NONE), worker);
    }

    private static Map<String, Object> commonSettings(Options options, DataFolder folder) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.register-shutdown-hook", false);
        settings.put("logging.file.name", folder.log().toString());
        if (options.quiet()) {
            settings.put("logging.threshold.console", "OFF");
        }
        return settings;
    }

    private Map<String, Object> broker(DataFolder folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.broker());
        parts.push(broker);
        return Map.of(
                "spring.rabbitmq.host", "127.0.0.1",
                "spring.rabbitmq.port", broker.port(),
                "spring.rabbitmq.username", broker.user(),
                "spring.rabbitmq.password", broker.password(),
                "cytoforge.broker.kind", "embedded");
    }

    private Map<String, Object> database(DataFolder folder) {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder.database(), folder.programs());
        parts.push(database);
        return Map.of(
                "spring.datasource.url", database.jdbcUrl(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password());
    }

    private static boolean isSet(Binder configured, String name) {
        return configured.bind(name, String.class).isBound();
    }

    /** Settings are given as arguments, which win over everything else. */
    private void run(SpringApplicationBuilder application, Map<String, Object> settings) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
        ConfigurableApplicationContext context = application.run(arguments);
        parts.push(context::close);
    }

    /** Where the api answers. */
    public URI url() {
        return url;
    }

    /** Stops everything, what was started last first: the worker hands its tasks back before the api goes. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Installation.class.getName())
                        .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
            }
        }
    }
}
