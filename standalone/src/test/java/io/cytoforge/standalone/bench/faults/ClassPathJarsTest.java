package io.cytoforge.standalone.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathJarsTest {
    @TempDir
    Path folder;

    @Test
    void folders_are_packed_and_jars_stay_in_their_order() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
        Files.writeString(classes.resolve("one.txt"), "of the folder");
        Path library = jar("library.jar", Map.of("a/b/one.txt", bytes("of the library"), "two.txt", bytes("2")));

        String made = ClassPathJars.of(
                String.join(
                        File.pathSeparator,
                        folder.resolve("classes").toString(),
                        library.toString(),
                        folder.resolve("nowhere").toString()),
                folder.resolve("jars"));

        assertThat(made.split(File.pathSeparator)).hasSize(2).allMatch(entry -> Files.isRegularFile(Path.of(entry)));
        assertThat(made).endsWith(library.toString());
        assertThat(read(made, "a/b/one.txt")).isEqualTo("of the folder");
        assertThat(read(made, "two.txt")).isEqualTo("2");
        try (URLClassLoader loader = loader(made)) {
            assertThat(loader.getResource("a/b"))
                    .as("packages are found by their folders")
                    .isNotNull();
        }
    }

    @Test
    void of_an_executable_jar_its_classes_come_before_its_libraries() throws IOException {
        byte[] library = Files.readAllBytes(jar("inner.jar", Map.of("one.txt", bytes("inner"), "two.txt", bytes("2"))));
        Path executable = jar(
                "program-exec.jar",
                Map.of(
                        "BOOT-INF/classes/",
                        new byte[0],
                        "BOOT-INF/classes/one.txt",
                        bytes("own"),
                        "BOOT-INF/lib/inner.jar",
                        library,
                        "launcher.txt",
                        bytes("nobody needs it")));

        String made = ClassPathJars.of(executable.toString(), folder.resolve("jars"));

        assertThat(read(made, "one.txt")).isEqualTo("own");
        assertThat(read(made, "two.txt")).isEqualTo("2");
        try (URLClassLoader loader = loader(made)) {
            assertThat(loader.getResource("launcher.txt")).isNull();
        }
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String classPath, String resource) throws IOException {
        try (URLClassLoader loader = loader(classPath);
                InputStream content = loader.getResourceAsStream(resource)) {
            assertThat(content).as(resource).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static URLClassLoader loader(String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }
}
