package io.cytoforge.worker.painting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.processor.ProcessorKind;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaintingProbeTest {
    private static final int CHANNELS = 3;

    /** The mean of a voxel's channels, and a bit more in a batch if it is wrong there. */
    private record Painter(boolean wrongInBatches, float tooBright) implements PatchModel {
        @Override
        public float[] paint(float[] input, Shape3 patch) {
            float[] painted = new float[patch.arrayLength()];
            for (int i = 0; i < painted.length; i++) {
                painted[i] = (input[CHANNELS * i] + input[CHANNELS * i + 1] + input[CHANNELS * i + 2]) / 3 + tooBright;
            }
            return painted;
        }

        @Override
        public List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
            List<float[]> painted = PatchModel.super.paintAll(inputs, patch);
            if (wrongInBatches) {
                painted.getFirst()[0] = Math.nextUp(painted.getFirst()[0]);
            }
            return painted;
        }
    }

    private static final Painter SOUND = new Painter(false, 0);

    @TempDir
    private Path folder;

    @Test
    void a_processor_that_adds_up_as_it_should_paints_batches_and_bfloat16() {
        PatchModel narrow = new Painter(false, 0.0015f);
        assertThat(PaintingProbe.of(host(""), SOUND, () -> Bfloat16.objection(SOUND, narrow, CHANNELS)))
                .isEqualTo(PaintingSupport.ALL);
    }

    @Test
    void one_whose_batches_differ_in_the_last_bit_paints_one_patch_at_a_time() {
        PaintingSupport found = PaintingProbe.of(host(""), new Painter(true, 0), Optional::empty);

        assertThat(found.againstBatches()).hasValue("patches of 16×16×16 have other bytes in a batch than alone");
        assertThat(found.againstBfloat16()).isEmpty();
    }

    @Test
    void one_that_paints_bfloat16_too_bright_refuses_it() {
        PatchModel narrow = new Painter(false, 0.0171f);
        PaintingSupport found = PaintingProbe.of(host(""), SOUND, () -> Bfloat16.objection(SOUND, narrow, CHANNELS));

        assertThat(found.againstBatches()).isEmpty();
        assertThat(found.againstBfloat16())
                .hasValueSatisfying(reason -> assertThat(reason).contains("0.0171 on average", "0.002 and 0.1"));
    }

    @Test
    void one_voxel_far_off_is_too_much_as_well_and_so_is_what_is_no_number() {
        for (float wrong : new float[] {0.9f, Float.NaN}) {
            PatchModel narrow = (input, patch) -> {
                float[] painted = SOUND.paint(input, patch);
                painted[painted.length / 2] = wrong;
                return painted;
            };
            assertThat(Bfloat16.objection(SOUND, narrow, CHANNELS)).isPresent();
        }
    }

    @Test
    void where_the_kernels_are_forbidden_bfloat16_is_not_even_tried() {
        PaintingSupport found = PaintingProbe.of(host("AVX2"), SOUND, () -> {
            throw new AssertionError("the process would have ended here");
        });
        assertThat(found.againstBfloat16()).hasValue("ONEDNN_MAX_CPU_ISA=AVX2 leaves no kernels for it");
    }

    @Test
    void this_process_can_be_tried_whatever_its_processor() throws IOException {
        PaintingSupport found = PaintingProbe.run(ThisHost.detect(2), folder);

        assertThat(found.runs()).isTrue();
        found.againstBatches().ifPresent(reason -> assertThat(reason).contains("in a batch"));
        found.againstBfloat16()
                .ifPresent(reason -> assertThat(reason).containsAnyOf("on average", "no kernels", "lacks AVX-512"));
    }

    private static NetworkHost host(String limit) {
        return new NetworkHost(ProcessorKind.ofElsewhere("amd64", "Linux"), List.of(), limit, 2);
    }
}
