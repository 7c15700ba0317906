package io.cytoforge.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkClassPathTest {
    @TempDir
    private Path folder;

    private Path jar(String... entries) throws IOException {
        Path jar = folder.resolve("program.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : entries) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[name.contains("native") ? 10_000_001 : 7]);
                zip.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void libraries_within_an_executable_jar_are_unpacked_but_for_native_code() throws IOException {
        Path jar =
                jar("BOOT-INF/classes/A.class", "BOOT-INF/lib/a.jar", "BOOT-INF/lib/native.jar", "BOOT-INF/lib/b.jar");
        Path unpacked = Files.createDirectories(folder.resolve("libraries"));

        assertThat(ForkClassPath.of(jar.toString(), unpacked))
                .isEqualTo(unpacked.resolve("a.jar") + File.pathSeparator + unpacked.resolve("b.jar"));
        assertThat(unpacked.resolve("b.jar")).hasSize(7);
    }

    @Test
    void an_ordinary_class_path_stays() throws IOException {
        String several = "a.jar" + File.pathSeparator + "b.jar";
        assertThat(ForkClassPath.of(several, folder)).isEqualTo(several);
        Path jar = jar("A.class");
        assertThat(ForkClassPath.of(jar.toString(), folder)).isEqualTo(jar.toString());
        assertThat(ForkClassPath.of(folder.toString(), folder)).isEqualTo(folder.toString());
    }
}
