package io.cytoforge.worker.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.PlannedJobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that annotates nuclei block by block leaves what one that does it in memory leaves. */
class NucleiBlocksJobTest {
    /** Two shards along z and y. */
    private static final Shape3 SHAPE = new Shape3(66, 260, 8);

    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 1);

    @TempDir
    Path folder;

    @Test
    void blocks_of_one_and_of_three_workers_leave_what_one_task_leaves() {
        Bench bench = new Bench(folder);
        VolumeRef image = bench.put(balls(), VOXEL_SIZE);
        AnnotationHandler handler = new AnnotationHandler(bench.store(), bench.volumes(), 1);
        PlannedJobs jobs = new PlannedJobs(
                folder,
                context -> handler.handle(
                        (AnnotationSpec) context.assignment().spec(),
                        (AnnotationStep) context.assignment().step(),
                        context));
        List<TaskResult> whole = jobs.run(UUID.randomUUID(), spec(image, null), 1, false);
        AnnotationSpec inBlocks = spec(image, new Division(0, 0));
        assertThat(inBlocks.blocks().count()).isEqualTo(4);
        for (int workers : new int[] {1, 3}) {
            UUID job = UUID.randomUUID();
            requireSame(bench, jobs.run(job, inBlocks, workers, workers == 3), whole);
            assertThat(bench.store().list(Keys.work(job))).isEmpty();
        }
    }

    private static void requireSame(Bench bench, List<TaskResult> blocks, List<TaskResult> whole) {
        ProducedVolume made = PlannedJobs.volume(blocks, "labels");
        ProducedVolume expected = PlannedJobs.volume(whole, "labels");
        assertThat(bench.voxels(made)).isEqualTo(bench.voxels(expected));
        assertThat(made.type()).isEqualTo(expected.type());
        assertThat(made.integrity()).isEqualTo(expected.integrity());
        for (String name : List.of("cells.csv", "centres.csv", "positions.json", "report.json", "outlines.png")) {
            assertThat(text(bench, blocks, name)).as(name).isEqualTo(text(bench, whole, name));
        }
        assertThat(figures(blocks)).isEqualTo(figures(whole));
        assertThat(figures(blocks))
                .hasEntrySatisfying("objects", objects -> assertThat(objects).isGreaterThan(20));
    }

    private static Map<String, Double> figures(List<TaskResult> results) {
        return results.stream()
                .map(result -> result.figures().numbers())
                .filter(numbers -> !numbers.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String text(Bench bench, List<TaskResult> results, String name) {
        ProducedFile file = PlannedJobs.file(results, name);
        return new String(bench.store().read(file.key()), StandardCharsets.ISO_8859_1);
    }

    private static AnnotationSpec spec(VolumeRef image, @org.jspecify.annotations.Nullable Division division) {
        return new AnnotationSpec(
                "blocks",
                image,
                AnnotatedStructure.NUCLEI,
                null,
                null,
                new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                new MembraneRecipe(0.2, 0.025, 0.1, 2),
                division);
    }

    /** On a lattice that does not fit the blocks, some dimmer, with noise. */
    private static FloatVolume balls() {
        RandomGenerator random = new RandomStreams(3).named("noise");
        FloatVolume image = FloatVolume.zero(SHAPE);
        for (int i = 0; i < image.voxels().length; i++) {
            double z = i / SHAPE.x() / SHAPE.y() % 9 - 4;
            double y = (i / SHAPE.x() % SHAPE.y() % 17 - 8) * 0.5;
            double x = i % SHAPE.x() % 8 - 4;
            double light = 60 + 30 * Math.sin(i / SHAPE.x() / 40);
            image.voxels()[i] = (float) (z * z + y * y + x * x < 11 ? light : 5) + random.nextInt(8);
        }
        return image;
    }
}
