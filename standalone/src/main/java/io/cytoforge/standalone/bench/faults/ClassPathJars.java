package io.cytoforge.standalone.bench.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A class path as plain jars, of which alone a JVM makes an archive of loaded classes: folders are packed, and what lies
 * within an executable jar is taken out of it.
 */
final class ClassPathJars {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private final Path folder;
    private final List<Path> jars = new ArrayList<>();

    private ClassPathJars(Path folder) {
        this.folder = folder;
    }

    /**
     * The same classes and resources in the same order.
     *
     * @param folder where the jars lie that are made
     */
    static String of(String classPath, Path folder) throws IOException {
        ClassPathJars made = new ClassPathJars(Files.createDirectories(folder));
        for (String entry : classPath.split(File.pathSeparator)) {
            made.add(Path.of(entry));
        }
        return String.join(
                File.pathSeparator, made.jars.stream().map(Path::toString).toList());
    }

    private void add(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            pack(entry);
        } else if (Files.isRegularFile(entry)) {
            try (JarFile jar = new JarFile(entry.toFile())) {
                if (jar.getEntry(CLASSES) == null) {
                    jars.add(entry);
                } else {
                    unpack(jar);
                }
            }
        }
    }

    private Path next() {
        Path next = folder.resolve("%03d.jar".formatted(jars.size()));
        jars.add(next);
        return next;
    }

    private void pack(Path classes) throws IOException {
        try (ZipOutputStream packed = writer(next());
                Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> !file.equals(classes)).sorted().forEach(file -> {
                try {
                    String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                    if (Files.isDirectory(file)) {
                        packed.putNextEntry(new ZipEntry(name + "/"));
                    } else {
                        packed.putNextEntry(new ZipEntry(name));
                        Files.copy(file, packed);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Its own classes come before its libraries, as its launcher has them. */
    private void unpack(JarFile jar) throws IOException {
        try (ZipOutputStream packed = writer(next())) {
            for (JarEntry entry : within(jar, CLASSES)) {
                packed.putNextEntry(new ZipEntry(entry.getName().substring(CLASSES.length())));
                jar.getInputStream(entry).transferTo(packed);
            }
        }
        for (JarEntry entry : within(jar, LIBRARIES)) {
            try (OutputStream library = Files.newOutputStream(next())) {
                jar.getInputStream(entry).transferTo(library);
            }
        }
    }

    private static List<JarEntry> within(JarFile jar, String folder) {
        return jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(folder) && entry.getName().length() > folder.length())
                .toList();
    }

    private static ZipOutputStream writer(Path jar) throws IOException {
        ZipOutputStream writer = new ZipOutputStream(Files.newOutputStream(jar));
        writer.setLevel(Deflater.BEST_SPEED);
        return writer;
    }
}
