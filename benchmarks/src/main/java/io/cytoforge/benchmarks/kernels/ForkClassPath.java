package io.cytoforge.benchmarks.kernels;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class path of a JVM that JMH starts. In an executable jar the libraries are jars within the jar, which only Spring
 * Boot's loader can read; they are unpacked.
 */
final class ForkClassPath {
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Larger ones hold native code of TensorFlow and PostgreSQL, which no kernel needs. */
    private static final long MAX_BYTES = 10_000_000;

    private ForkClassPath() {}

    /**
     * @param classPath of this JVM
     * @param folder for the libraries that are unpacked
     */
    static String of(String classPath, Path folder) throws IOException {
        Path jar = Path.of(classPath);
        return classPath.contains(File.pathSeparator) || !Files.isRegularFile(jar) ? classPath : unpacked(jar, folder);
    }

    private static String unpacked(Path jar, Path folder) throws IOException {
        StringJoiner libraries = new StringJoiner(File.pathSeparator).setEmptyValue(jar.toString());
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                String name = entry.getName();
                if (name.startsWith(LIBRARIES) && name.endsWith(".jar") && entry.getSize() <= MAX_BYTES) {
                    Path library = folder.resolve(Path.of(name).getFileName());
                    try (InputStream content = archive.getInputStream(entry)) {
                        Files.copy(content, library);
                    }
                    libraries.add(library.toString());
                }
            }
        }
        return libraries.toString();
    }
}
