package io.cytoforge.worker.painting;

import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.processor.ProcessorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads where Linux writes it what this machine computes with. What cannot be read is unknown, never an error. */
public final class ThisHost {
    private static final String CACHE = "sys/devices/system/cpu/cpu0/cache/index2/size";

    private ThisHost() {}

    /** @param threads for one operation of the network */
    public static NetworkHost detect(int threads) {
        return detect(Path.of("/"), System.getenv(), threads);
    }

    /** @param root of the file system */
    static NetworkHost detect(Path root, Map<String, String> environment, int threads) {
        String limit = environment.getOrDefault("ONEDNN_MAX_CPU_ISA", environment.getOrDefault("DNNL_MAX_CPU_ISA", ""));
        return new NetworkHost(processor(root), gpus(root), limit, threads);
    }

    private static ProcessorKind processor(Path root) {
        String cpuinfo = read(root.resolve("proc/cpuinfo"));
        return cpuinfo.isBlank()
                ? ProcessorKind.ofElsewhere(System.getProperty("os.arch"), System.getProperty("os.name"))
                : ProcessorKind.ofLinux(
                        cpuinfo, kibibytes(read(root.resolve(CACHE)).strip()));
    }

    /** Of a size as Linux writes it, e.g. {@code 1024K}. */
    private static int kibibytes(String size) {
        return size.matches("\\d{1,8}K") ? Integer.parseInt(size.substring(0, size.length() - 1)) : 0;
    }

    private static List<String> gpus(Path root) {
        try (Stream<Path> found = Files.list(root.resolve("proc/driver/nvidia/gpus"))) {
            return found.sorted()
                    .flatMap(gpu -> read(gpu.resolve("information")).lines())
                    .filter(line -> line.startsWith("Model:"))
                    .map(line -> line.substring("Model:".length()).strip())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }
}
