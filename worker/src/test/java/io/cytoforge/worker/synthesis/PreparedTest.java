package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.testing.Bench;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTest {
    private static final Shape3 SHAPE = new Shape3(7, 9, 10);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    Path folder;

    @Test
    void a_distance_on_a_placements_grid_is_read_where_it_lies_though_that_grid_ends_behind_the_volume() {
        Bench bench = new Bench(folder);
        SynthesisPlan plan = SynthesisPlan.of(spec(), bench.task(spec()).assignment(), bench.store());
        FloatVolume coarse = FloatVolume.zero(new Shape3(4, 5, 5));
        for (int i = 0; i < coarse.voxels().length; i++) {
            coarse.voxels()[i] = 1 + i % 5;
        }
        plan.shelf().put(plan.place("distance", VolumeKind.DISTANCE), coarse, new VoxelSize(2, 1, 1));

        BlockSource distance = new Prepared(plan, bench.volumes()).distance();
        assertThat(distance.shape()).isEqualTo(SHAPE);
        float[] fine = Bench.voxels(distance);
        // Fine voxel x lies at (x + ½)/2 − ½ of the coarse ones, of which number c is 2 (c + 1 − ½) + ½ = 2 c + 1½
        // deep.
        for (int x = 1; x < 9; x++) {
            assertThat(fine[x]).isCloseTo(2 * ((x + 0.5f) / 2 - 0.5f) + 1.5f, within(1e-5f));
        }
    }

    private static SynthesisSpec spec() {
        VolumeRef labels =
                new VolumeRef(new UUID(2, 2), VolumeKind.LABELS, "labels", SHAPE, VOXEL_SIZE, VoxelType.UINT16);
        ModelRef model = new ModelRef(
                new UUID(1, 1), "model", 2, new Shape3(32, 32, 32), VOXEL_SIZE, Structure.NUCLEI, 100, 100);
        return new SynthesisSpec(
                "",
                9,
                model,
                new Specimen.Given(labels),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, false),
                new SynthesisSpec.Painting(
                        SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, new Division(0, 0)));
    }
}
