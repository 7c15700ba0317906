package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.JavaProgram;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Labels, masks, distances and tables are the same bytes on any processor. Other processors are had by forbidding the JVM
 * what this one can do: wide registers, fused products, its own code for sines and powers, and threads.
 */
class AnyProcessorTest {
    @SuppressWarnings("NullAway.Init")
    private static List<String> here;

    @BeforeAll
    static void simulate_here() {
        here = JavaProgram.run(Digests.class);
    }

    @Test
    void every_preset_is_among_them() {
        assertThat(here)
                .hasSizeGreaterThanOrEqualTo(4 * TissuePreset.values().length)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:UseAVX=0 -XX:UseSSE=2 -XX:-UseFMA",
                "-XX:-UseLibmIntrinsic -XX:-UseSuperWord",
                "-XX:ActiveProcessorCount=1",
                "-XX:ActiveProcessorCount=7 -XX:TieredStopAtLevel=1"
            })
    void a_processor_that_can_do_less_simulates_the_same_bytes(String flags) {
        assertThat(JavaProgram.run(Digests.class, flags.split(" "))).isEqualTo(here);
    }

    /** Simulates a little of every preset and says what came out. */
    static final class Digests {
        private static final int COARSER = 3;

        private Digests() {}

        public static void main(String[] arguments) {
            for (TissuePreset preset : TissuePreset.values()) {
                Tissue tissue = TissueSimulator.simulate(coarse(preset), new RandomStreams(3), Progress.unheard());
                for (Tissue.Layer layer : tissue.layers()) {
                    String name = "%s %s".formatted(preset, layer.kind().name());
                    say(name + " labels", bytes(layer.labels().voxels()));
                    say(name + " mask", tissue.structureMask(layer).voxels());
                    say(name + " table", layer.cells().toCsv().getBytes(StandardCharsets.UTF_8));
                }
                say(preset + " foreground", tissue.foreground().voxels());
                say(preset + " distance", bytes(bits(tissue.signedDistance().voxels())));
            }
        }

        /** The same specimen in a few voxels. */
        private static TissueSpec coarse(TissuePreset preset) {
            Shape3 shape = preset.shape();
            VoxelSize size = preset.voxelSize();
            return preset.in(
                    new Shape3(shape.z() / COARSER, shape.y() / COARSER, shape.x() / COARSER),
                    new VoxelSize(size.z() * COARSER, size.y() * COARSER, size.x() * COARSER));
        }

        private static int[] bits(float[] values) {
            int[] bits = new int[values.length];
            Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
            return bits;
        }

        private static byte[] bytes(int[] values) {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
            bytes.asIntBuffer().put(values);
            return bytes.array();
        }

        private static void say(String what, byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                System.out.printf("%s %s%n", what, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
