package io.cytoforge.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor of this machine.
 *
 * @param name as Linux says it; the architecture elsewhere
 * @param vectors what it has of the instruction sets that decide how fast networks run, ascending; empty where unknown
 */
public record Processor(String name, List<String> vectors) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public Processor {
        vectors = List.copyOf(vectors);
    }

    /** That of this machine. */
    public static Processor here() throws IOException {
        List<String> lines = Files.exists(CPU_INFO) ? Files.readAllLines(CPU_INFO, StandardCharsets.UTF_8) : List.of();
        return of(lines, System.getProperty("os.arch", "unknown"));
    }

    /** @param lines of {@code /proc/cpuinfo} */
    static Processor of(List<String> lines, String otherwise) {
        Set<String> vectors = new TreeSet<>();
        for (String flag : value(lines, "flags", "").split(" ", -1)) {
            if (flag.startsWith("avx") || flag.startsWith("amx") || flag.equals("fma")) {
                vectors.add(flag);
            }
        }
        return new Processor(value(lines, "model name", otherwise), List.copyOf(vectors));
    }

    private static String value(List<String> lines, String name, String otherwise) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    /** Name and instruction sets as the first lines of a report. */
    public void report(Report report) {
        report.fact("cpu", "processor", name);
        report.fact("cpu_vectors", "its vector instructions", String.join(" ", vectors));
    }
}
