package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.processor.ProcessorKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.synthesis.SynthesisStep.FinishImages;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareForeground;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.gan.NetworkMemory;
import io.cytoforge.worker.painting.PaintingSupport;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.CrashingStore;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LargeSynthesisTest {
    /** Labels are given with half as many planes as the model's grid has, which is two shards along z and along x. */
    private static final Shape3 GIVEN = new Shape3(35, 32, 264);

    private static final Shape3 SHAPE = new Shape3(70, 32, 264);
    private static final VoxelSize GIVEN_SIZE = new VoxelSize(2, 1, 1);
    private static final Shape3 PATCH = new Shape3(32, 32, 32);
    private static final Division ONE_SHARD = new Division(0, 0);

    @TempDir
    Path folder;

    private int stores;
    private Bench bench;
    private ObjectStore store;
    private ModelCache models;
    private VolumeRef labels;
    private VolumeRef nuclei;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        store = bench.store();
        models = new ModelCache(store, 4);
        store.put("models/both/weights.safetensors", TensorFiles.generatorOfBoth(2, 1));
        labels = bench.put(cells(4), GIVEN_SIZE);
        nuclei = bench.put(cells(2), GIVEN_SIZE);
    }

    @AfterEach
    void close() {
        models.close();
    }

    /** Cells of some radius on a lattice, within half an ellipsoid, which has slanted faces in every block. */
    private static LabelVolume cells(int radius) {
        LabelVolume cells = LabelVolume.empty(GIVEN);
        for (int i = 0; i < cells.voxels().length; i++) {
            int z = 2 * (i / (GIVEN.y() * GIVEN.x()));
            int y = i / GIVEN.x() % GIVEN.y();
            int x = i % GIVEN.x();
            double away = Math.hypot(Math.hypot((z - 12) / 50.0, (y - 16) / 15.0), (x - 170) / 140.0);
            int off = Math.max(Math.max(Math.abs(z % 10 - 5), Math.abs(y % 10 - 5)), Math.abs(x % 10 - 5));
            cells.voxels()[i] = away < 1 && off <= radius ? 1 + (z / 10 * 4 + y / 10) * 30 + x / 10 : 0;
        }
        return cells;
    }

    private SynthesisSpec spec(@Nullable VolumeRef foreground, Division division) {
        return spec(foreground, List.of(100.0), null, division);
    }

    private SynthesisSpec spec(
            @Nullable VolumeRef foreground, List<Double> alphas, @Nullable Degradation degradation, Division division) {
        ModelRef model =
                new ModelRef(new UUID(1, 1), "models/both", 2, PATCH, new VoxelSize(1, 1, 1), Structure.BOTH, 100, 100);
        return new SynthesisSpec(
                "large",
                5,
                model,
                new Specimen.Given(labels, nuclei, foreground),
                alphas,
                100,
                new SynthesisSpec.Recording(VoxelType.FLOAT32, false, degradation),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, division));
    }

    @Test
    void blocks_make_the_labels_and_masks_that_one_task_makes_and_nearly_its_image() {
        UUID whole = UUID.randomUUID();
        UUID blocks = UUID.randomUUID();
        List<TaskResult> expected = run(whole, spec(null, Division.DEFAULT), 1, false);
        SynthesisSpec inBlocks = spec(null, ONE_SHARD);
        assertThat(inBlocks.stages()).extracting(Stage::tasks).containsExactly(1, 4, 4, 1);
        List<TaskResult> made = run(blocks, inBlocks, 1, false);

        for (String role : List.of("labels", "nuclei", "mask", "nuclei-mask", "foreground")) {
            assertThat(ids(PlannedJobs.volume(made, role))).as(role).isEqualTo(ids(PlannedJobs.volume(expected, role)));
            assertThat(PlannedJobs.objects(store, blocks, role, 0))
                    .as(role)
                    .isEqualTo(PlannedJobs.objects(store, whole, role, 0));
        }
        for (String name : List.of("labels.ome.tif", "nuclei.ome.tif")) {
            assertThat(PlannedJobs.file(made, name).sha256())
                    .isEqualTo(PlannedJobs.file(expected, name).sha256());
        }
        float[] exact = bench.voxels(PlannedJobs.volume(expected, "distance"));
        float[] interpolated = Bench.voxels(prepared(blocks, inBlocks).distance());
        double diagonal = 2 * Math.sqrt(3);
        for (int i = 0; i < exact.length; i++) {
            assertThat(interpolated[i]).isCloseTo(exact[i], within((float) diagonal));
        }
        assertThat(Bench.meanDifference(image(made), image(expected))).isLessThan(0.001);
        assertThat(image(made)).isNotEqualTo(image(expected));
    }

    @Test
    void the_distance_of_a_large_volume_lies_on_a_grid_of_its_own() {
        List<TaskResult> made = run(UUID.randomUUID(), spec(null, ONE_SHARD), 1, false);
        ProducedVolume distance = PlannedJobs.volume(made, "distance");

        assertThat(distance.shape()).isEqualTo(CoarseSignedDistance.grid(SHAPE, VoxelSize.UNIT, 1 << 24));
        assertThat(distance.voxelSize()).isEqualTo(new VoxelSize(2, 2, 2));
        assertThat(bench.volumes().volume(distance.key()).voxelSize()).contains(distance.voxelSize());
        assertThat(PlannedJobs.volume(made, "image").shape()).isEqualTo(SHAPE);
    }

    @Test
    void the_number_of_workers_the_order_and_repetition_of_tasks_change_no_byte() {
        UUID job = UUID.randomUUID();
        run(job, spec(null, ONE_SHARD), 1, false);
        Map<String, String> one = PlannedJobs.objects(store, job);
        store.deleteFolder(Keys.job(job));
        run(job, spec(null, ONE_SHARD), 4, true);

        assertThat(PlannedJobs.objects(store, job)).isEqualTo(one);
    }

    @Test
    void the_manifest_says_on_what_each_block_was_painted() {
        NetworkHost other = new NetworkHost(ProcessorKind.ofElsewhere("riscv64", "Linux"), List.of(), "", 1);
        try (ModelCache elsewhere = new ModelCache(store, NetworkMemory.ofCalls(1), other, () -> PaintingSupport.ALL)) {
            PlannedJobs two = new PlannedJobs(folder.resolve("two"), context -> {
                SynthesisStep step = (SynthesisStep) context.assignment().step();
                ModelCache painting = step.equals(new PaintBlock(0, 2)) ? elsewhere : models;
                return new SynthesisHandler(store, bench.volumes(), painting)
                        .handle((SynthesisSpec) context.assignment().spec(), step, context);
            });
            List<TaskResult> made = two.run(UUID.randomUUID(), spec(null, ONE_SHARD), 2, false);

            JsonNode paintedOn = bench.json(made.getLast(), "manifest.json").get("paintedOn");
            assertThat(paintedOn.size()).isEqualTo(2);
            assertThat(paintedOn.at("/0/blocks").toString()).isEqualTo("[\"0-1\",\"3\"]");
            assertThat(paintedOn.at("/0/host/processor/name").asString())
                    .isEqualTo(models.host().processor().name());
            assertThat(paintedOn.at("/1/blocks").toString()).isEqualTo("[\"2\"]");
            assertThat(paintedOn.at("/1/host/processor/name").asString()).isEqualTo("riscv64, Linux");
        }
    }

    @Test
    void degraded_levels_are_the_same_in_many_blocks_or_one_and_with_four_workers() {
        Degradation degradation = new Degradation(new Blur(3, 5), 0.02, 50.0, 0.01, null, new VoxelSize(2, 1, 1));
        UUID inBlocks = UUID.randomUUID();
        UUID inOne = UUID.randomUUID();
        SynthesisSpec blocks = spec(null, List.of(100.0, 5.0), degradation, ONE_SHARD);
        assertThat(blocks.stages()).extracting(Stage::tasks).containsExactly(1, 4, 4, 2, 1, 1);
        run(inBlocks, blocks, 4, true);
        run(inOne, spec(null, List.of(100.0, 5.0), degradation, new Division(0, 1L << 22)), 1, false);

        for (int level : new int[] {0, 1}) {
            assertThat(PlannedJobs.objects(store, inBlocks, "image", level))
                    .isEqualTo(PlannedJobs.objects(store, inOne, "image", level));
        }
        assertThat(List.copyOf(PlannedJobs.objects(store, inBlocks, "image", 0).values()))
                .isNotEqualTo(List.copyOf(
                        PlannedJobs.objects(store, inBlocks, "image", 1).values()));
    }

    @Test
    void a_given_foreground_is_taken_instead_of_the_hull() {
        VolumeRef given = bench.put(region(), GIVEN_SIZE);
        List<TaskResult> expected = run(UUID.randomUUID(), spec(given, Division.DEFAULT), 1, false);
        List<TaskResult> made = run(UUID.randomUUID(), spec(given, ONE_SHARD), 1, false);

        assertThat(ids(PlannedJobs.volume(made, "foreground")))
                .isEqualTo(ids(PlannedJobs.volume(expected, "foreground")));
        assertThat(Bench.meanDifference(image(made), image(expected))).isLessThan(0.001);
    }

    /** Around the cells, with a bay that no hull has. */
    private static MaskVolume region() {
        MaskVolume region = MaskVolume.empty(GIVEN);
        for (int i = 0; i < region.voxels().length; i++) {
            int y = i / GIVEN.x() % GIVEN.y();
            int x = i % GIVEN.x();
            region.voxels()[i] = (byte) (x > 20 && (x < 130 || y > 10) ? 1 : 0);
        }
        return region;
    }

    @Test
    void a_block_that_the_store_failed_half_way_is_done_again_with_the_same_bytes() {
        UUID job = UUID.randomUUID();
        SynthesisSpec spec = spec(null, new Division(0, 1L << 22));
        assertThat(spec.blocks().count()).isEqualTo(1);
        run(job, spec, 1, false);
        Map<String, String> undisturbed = PlannedJobs.objects(store, job);
        store.deleteFolder(Keys.job(job));

        through(store).run(job, spec, new PrepareForeground(0));
        requireStorageError(job, spec, new PrepareBlock(0, 0), 3);
        through(store).run(job, spec, new PrepareBlock(0, 0));
        requireStorageError(job, spec, new PaintBlock(0, 0), 2);
        through(store).run(job, spec, new PaintBlock(0, 0));
        through(store).run(job, spec, new FinishImages(0, false));
        assertThat(PlannedJobs.objects(store, job)).isEqualTo(undisturbed);
    }

    private void requireStorageError(UUID job, SynthesisSpec spec, SynthesisStep step, int puts) {
        assertThatThrownBy(() -> through(new CrashingStore(store, puts)).run(job, spec, step))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("died before jobs/" + job);
    }

    @Test
    void labels_without_a_cell_are_refused_with_their_name() {
        labels = bench.put(LabelVolume.empty(GIVEN), GIVEN_SIZE);
        assertThatThrownBy(() -> through(store).run(UUID.randomUUID(), spec(null, ONE_SHARD), new PrepareForeground(0)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(labels.id().toString());
    }

    private List<TaskResult> run(UUID job, SynthesisSpec spec, int workers, boolean awkwardly) {
        return through(store).run(job, spec, workers, awkwardly);
    }

    private PlannedJobs through(ObjectStore any) {
        SynthesisHandler handler = new SynthesisHandler(any, new StoredVolumes(any), models);
        return new PlannedJobs(
                folder.resolve("through-" + stores++),
                context -> handler.handle(
                        (SynthesisSpec) context.assignment().spec(),
                        (SynthesisStep) context.assignment().step(),
                        context));
    }

    private PreparedVolumes prepared(UUID job, SynthesisSpec spec) {
        return new PreparedVolumes(
                SynthesisPlan.of(
                        spec,
                        through(store).context(job, spec, new PaintBlock(0, 0)).assignment(),
                        store),
                bench.volumes());
    }

    private int[] ids(ProducedVolume volume) {
        int[] ids = new int[volume.shape().arrayLength()];
        bench.volumes().array(volume.key()).read(Box3.of(volume.shape()), ids);
        return ids;
    }

    private float[] image(List<TaskResult> results) {
        return bench.voxels(PlannedJobs.volume(results, "image"));
    }
}
