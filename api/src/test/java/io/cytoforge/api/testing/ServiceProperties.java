package io.cytoforge.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points an application at the services of the tests and at folders under target. */
public final class ServiceProperties implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new HashMap<>(Services.properties());
        properties.put("cytoforge.webhooks.look-every", "1d"); // several applications share the database
        properties.put("cytoforge.webhooks.allowed-hosts", "127.0.0.1");
        properties.put("cytoforge.webhooks.attempts", "3");
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "api");
            properties.put("cytoforge.store.folder", folder.resolve("store").toString());
            properties.put("cytoforge.upload.folder", folder.resolve("uploads").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("services of tests", properties));
    }
}
