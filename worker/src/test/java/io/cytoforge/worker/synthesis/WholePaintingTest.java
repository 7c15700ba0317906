package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.PlannedJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WholePaintingTest {
    private static final Shape3 SHAPE = new Shape3(24, 40, 72);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final long SEED = 11;

    @TempDir
    Path folder;

    @Test
    void what_is_painted_in_memory_is_what_a_synthesis_stores() {
        Bench bench = new Bench(folder);
        bench.store().put("models/nuclei/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 1));
        SensorNoise noise = new SensorNoise(1e-4, 1e-3);
        bench.store().put("models/nuclei/noise.json", JsonMapper.shared().writeValueAsBytes(noise));
        ModelRef model = new ModelRef(
                new UUID(1, 1), "models/nuclei", 2, new Shape3(32, 32, 32), VOXEL_SIZE, Structure.NUCLEI, 100, 100);
        LabelVolume labels = LabelVolume.empty(SHAPE);
        MaskVolume foreground = MaskVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            int x = i % SHAPE.x();
            int y = i / SHAPE.x() % SHAPE.y();
            foreground.voxels()[i] = (byte) (x > 5 && y > 5 ? 1 : 0);
            labels.voxels()[i] = x > 10 && y > 10 && (x / 6 + y / 6) % 3 == 0 ? 1 + x / 6 + 12 * (y / 6) : 0;
        }
        SynthesisSpec spec = new SynthesisSpec(
                "painted",
                SEED,
                model,
                new Specimen.Given(bench.put(labels, VOXEL_SIZE), null, bench.put(foreground, VOXEL_SIZE)),
                List.of(40.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, true),
                new SynthesisSpec.Painting(
                        SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, Division.DEFAULT));
        try (ModelCache models = new ModelCache(bench.store(), 1)) {
            SynthesisHandler handler = new SynthesisHandler(bench.store(), bench.volumes(), models);
            ProducedVolume stored = PlannedJobs.volume(
                    new PlannedJobs(
                                    folder.resolve("tasks"),
                                    context -> handler.handle(
                                            spec,
                                            (io.cytoforge.common.synthesis.SynthesisStep)
                                                    context.assignment().step(),
                                            context))
                            .run(UUID.randomUUID(), spec, 1, false),
                    "image");
            FloatVolume painted = new WholePainting(bench.store(), models, folder.resolve("model"))
                    .paint(
                            model,
                            List.of(StructureMask.of(labels, StructureType.NUCLEI)),
                            SignedDistance.of(foreground, VOXEL_SIZE),
                            new PositionalMap(40, 100),
                            new RandomStreams(SEED),
                            true,
                            Progress.unheard());
            float[] expected = bench.voxels(stored);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.round(painted.voxels()[i] * VoxelType.UINT16.white()))
                        .isEqualTo(Math.round(expected[i]));
            }
        }
    }
}
