package io.cytoforge.common.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.segmentation.DistanceDecoder;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnotationSpecTest {
    private static final NetworkRef NETWORK =
            new NetworkRef(UUID.randomUUID(), "networks/real", 8, new VoxelSize(1, 0.5, 0.5), DistanceDecoder.DEFAULT);

    @Test
    void either_a_structure_or_a_network_is_given() {
        assertThatThrownBy(() -> spec(AnnotatedStructure.NUCLEI, NETWORK, null, 64))
                .hasMessageContaining("network")
                .hasMessageContaining("instead of structure");
        assertThatThrownBy(() -> spec(null, null, null, 64)).hasMessageContaining("structure");
        assertThatThrownBy(() -> spec(null, NETWORK, new RadiusRange(1, 2), 64)).hasMessageContaining("radius");
    }

    @Test
    void a_network_looks_at_the_voxels_of_its_own_grid() {
        AnnotationSpec spec = spec(null, NETWORK, null, 64);
        Step step = spec.stages().getFirst().step(0);
        assertThat(step).isInstanceOf(AnnotationStep.SegmentImage.class);
        assertThat(step.needs()).isEqualTo(Capability.GPU);
        assertThat(step.work(spec)).isEqualTo(64 * 128 * 128 * NetworkWork.perVoxel(8));
        assertThat(step.voxels(spec)).isEqualTo(64 * 64 * 64);
    }

    @Test
    void an_image_that_is_too_large_on_the_network_s_grid_is_refused() {
        assertThatThrownBy(() -> spec(null, NETWORK, null, 300))
                .hasMessageContaining("image")
                .hasMessageContaining("300×600×600");
        assertThat(spec(AnnotatedStructure.NUCLEI, null, null, 300)
                        .stages()
                        .getFirst()
                        .step(0))
                .isInstanceOf(AnnotationStep.AnnotateImage.class);
    }

    @Test
    void nuclei_of_a_large_image_are_found_in_blocks_of_whole_shards() {
        AnnotationSpec spec = spec(AnnotatedStructure.NUCLEI, null, null, 1024);
        Plan plan = Plan.of(spec.stages());
        assertThat(spec.blocks().count()).isEqualTo(64);
        assertThat(plan.stages())
                .hasSize(14)
                .startsWith("measure", "estimate sizes")
                .endsWith("finish", "clear");
        assertThat(plan.tasks()).hasSize(5 * 64 + 8 + spec.sizeParts().size());
        assertThat(plan.tasks().stream()
                        .mapToLong(task -> task.step().voxels(spec))
                        .sum())
                .isEqualTo(1L << 30);
        AnnotationSpec given = spec(AnnotatedStructure.NUCLEI, null, new RadiusRange(5, 6), 1024);
        assertThat(Plan.of(given.stages()).stages()).hasSize(12).doesNotContain("estimate sizes", "settle the size");
    }

    @Test
    void what_is_annotated_in_memory_has_a_limit() {
        assertThatThrownBy(() -> spec(AnnotatedStructure.MEMBRANES, null, null, 512))
                .hasMessageContaining("all but nuclei by a recipe is annotated in memory");
        assertThatThrownBy(() -> spec(AnnotatedStructure.NUCLEI, null, null, 4096))
                .hasMessageContaining("at most");
    }

    private static AnnotationSpec spec(
            @Nullable AnnotatedStructure structure,
            @Nullable NetworkRef network,
            @Nullable RadiusRange radius,
            int edge) {
        VolumeRef image = new VolumeRef(
                UUID.randomUUID(),
                VolumeKind.IMAGE,
                "v",
                new Shape3(edge, edge, edge),
                VoxelSize.UNIT,
                VoxelType.UINT16);
        return new AnnotationSpec(
                "a",
                image,
                structure,
                network,
                radius,
                new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                new MembraneRecipe(0.2, 0.025, 0.1, 2));
    }
}
