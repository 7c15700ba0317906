package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the starter models paint on this processor and on lesser ones, which are had by forbidding instruction sets to a
 * process of its own (docs/adr/0019). A set that the processor lacks is no limit; the test then compares it with itself.
 */
class InstructionSetsTest {
    /**
     * Of 65,535. Kernels of several instruction sets, caches and numbers of threads differed by 9·10⁻⁷ of white, which is
     * 0.06 of a count: enough to round a value that lies between two counts to the other.
     */
    private static final int TOLERANCE = 1;

    /** Measured: 0.4 %. */
    private static final double MAX_SHARE = 0.02;

    private static final int THREADS = 2;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, int[]> here;

    @BeforeAll
    static void paintHere() throws IOException, InterruptedException {
        here = paint("here", Map.of(), THREADS);
        for (String model : StarterImages.MODELS) {
            assertThat(Arrays.stream(counts(model, here)).max()).as(model).matches(max -> max.orElse(0) > 20_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"AVX512_CORE, 2", "AVX2, 3", "AVX, 2"})
    void an_image_is_the_same_to_a_count_whichever_instructions_paint_it(String most, int threads)
            throws IOException, InterruptedException {
        Map<String, int[]> there = paint(most, Map.of("ONEDNN_MAX_CPU_ISA", most), threads);
        for (String model : StarterImages.MODELS) {
            int[] expected = counts(model, here);
            int[] found = counts(model, there);
            int differ = 0;
            int largest = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i] - found[i]));
                differ += expected[i] == found[i] ? 0 : 1;
            }
            assertThat(largest).as("%s with %s", model, most).isLessThanOrEqualTo(TOLERANCE);
            assertThat((double) differ / expected.length)
                    .as("%s with %s", model, most)
                    .isLessThan(MAX_SHARE);
        }
    }

    @Test
    void another_process_on_the_same_processor_paints_the_same_bytes() throws IOException, InterruptedException {
        Map<String, int[]> again = paint("again", Map.of(), THREADS);
        for (String model : StarterImages.MODELS) {
            assertThat(counts(model, again)).as(model).isEqualTo(counts(model, here));
        }
    }

    private static int[] counts(String model, Map<String, int[]> images) {
        return images.getOrDefault(model, new int[0]);
    }

    /** The counts of each model's image, painted in a process with this in its environment. */
    private static Map<String, int[]> paint(String name, Map<String, String> environment, int threads)
            throws IOException, InterruptedException {
        Path images = Files.createDirectory(folder.resolve(name));
        Path log = images.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:ErrorFile=" + images.resolve("crash"),
                "-cp",
                System.getProperty("java.class.path"),
                StarterImages.class.getName(),
                images.toString(),
                Integer.toString(threads)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("ONEDNN_MAX_CPU_ISA");
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        assertThat(exit).as(() -> read(log)).isZero();
        Map<String, int[]> counts = new HashMap<>();
        for (String model : StarterImages.MODELS) {
            CharBuffer read =
                    ByteBuffer.wrap(Files.readAllBytes(images.resolve(model))).asCharBuffer();
            counts.put(model, read.chars().toArray());
        }
        return counts;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
