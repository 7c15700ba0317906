package io.cytoforge.standalone;

import io.cytoforge.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * One installation of everything in this process for all tests that need not stop it: starting one takes many seconds. Tests
 * share its database, so they name what they made and count nothing else.
 */
public final class SharedInstallation implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedInstallation.class))
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
                .installation();
    }

    /** Closed after the last test of all. */
    private record Running(Path folder, Installation installation) implements AutoCloseable {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("installation");
                return new Running(
                        folder,
                        Installation.start(new Installation.Options(folder.resolve("data"), Ports.free(), true)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            installation.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
