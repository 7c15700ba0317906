package io.cytoforge.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several images of the same labels, and what is done to them after they were painted. */
class QualityLevelsTest {
    private static final Shape3 SHAPE = new Shape3(16, 30, 44);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final long SEED = 11;

    @TempDir
    Path folder;

    private ObjectStore store;
    private StoredVolumes volumes;

    @AutoClose
    private ModelCache models;

    private SynthesisHandler handler;
    private int tasks;

    @BeforeEach
    void open() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        volumes = new StoredVolumes(store);
        models = new ModelCache(store, 1);
        handler = new SynthesisHandler(store, volumes, models);
        store.put("models/nuclei/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 3));
        store.put("models/both/weights.safetensors", TensorFiles.generatorOfBoth(2, 3));
        for (String model : List.of("nuclei", "both")) {
            store.put(
                    "models/%s/%s".formatted(model, StoredModels.NOISE),
                    Json.mapper().writeValueAsBytes(new SensorNoise(0.001, 1e-4)));
        }
    }

    @Test
    void every_level_has_an_image_of_the_same_labels_and_says_its_alpha() throws IOException {
        UUID job = UUID.randomUUID();
        TaskResult result = synthesize(job, spec(Structure.NUCLEI, List.of(100.0, 2.5, 10.0), null));

        assertThat(result.volumes())
                .extracting(ProducedVolume::role)
                .containsExactly("image", "image", "image", "labels", "mask", "foreground", "distance");
        assertThat(images(result)).extracting(ProducedVolume::index).containsExactly(0, 1, 2);
        assertThat(images(result))
                .extracting(ProducedVolume::name)
                .containsExactly("painted α 100", "painted α 2.5", "painted α 10");
        assertThat(alphas(result)).containsExactly(100.0, 2.5, 10.0);
        for (JsonNode level : levels(result)) {
            assertThat(level.propertyNames())
                    .containsExactly("index", "alpha", "seamErrorZ", "seamErrorY", "seamErrorX");
        }
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly(
                        "image-0.ome.tif",
                        "image-1.ome.tif",
                        "image-2.ome.tif",
                        "labels.ome.tif",
                        "montage.png",
                        "parameters.json",
                        "manifest.json");
        int[] labels = volumes.labels(ref(volume(result, "labels"))).voxels();
        for (ProducedVolume image : images(result)) {
            OmeZarrReader stored = volumes.volume(image.key());
            assertThat(stored.origin().path("alpha").doubleValue())
                    .isEqualTo(alphas(result).get(image.index()));
            assertThat(ids(stored.labels("labels"))).isEqualTo(labels);
            assertThat(tiff(job, "image-%d.ome.tif".formatted(image.index()))).isEqualTo(voxels(image));
        }
        assertThat(new String(store.read(Keys.job(job) + "/parameters.json"), UTF_8))
                .containsPattern("\"alphas\" : \\[ 100.0, 2.5, 10.0 \\]");
    }

    @Test
    void a_level_is_painted_as_if_it_were_the_only_one_which_looks_as_it_always_did() {
        TaskResult both = synthesize(spec(Structure.NUCLEI, List.of(100.0, 4.0), null));
        List<float[]> levels = images(both).stream().map(this::voxels).toList();

        assertThat(levels.getLast()).isNotEqualTo(levels.getFirst());
        for (int level = 0; level < 2; level++) {
            TaskResult one =
                    synthesize(spec(Structure.NUCLEI, List.of(alphas(both).get(level)), null));
            assertThat(voxels(images(one).getFirst())).isEqualTo(levels.get(level));
            assertThat(one.figures().numbers()).containsOnlyKeys("seamErrorZ", "seamErrorY", "seamErrorX");
            assertThat(images(one)).extracting(ProducedVolume::name).containsExactly("painted");
            assertThat(one.files()).extracting(ProducedFile::name).startsWith("image.ome.tif");
        }
    }

    @Test
    void the_further_alpha_falls_the_further_the_image_is_from_that_of_the_models_own() {
        TaskResult result = synthesize(spec(Structure.NUCLEI, List.of(100.0, 30.0, 10.0, 3.0, 1.0), null));
        float[] best = voxels(images(result).getFirst());
        List<Double> differences = images(result).stream()
                .map(image -> difference(best, voxels(image)))
                .toList();

        assertThat(differences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void cells_and_their_nuclei_have_levels_and_a_coarser_grid_too() {
        Degradation coarse = new Degradation(null, 0, null, 0, null, new VoxelSize(4, 1, 0.5));
        TaskResult result = synthesize(spec(Structure.BOTH, List.of(50.0, 5.0), coarse));

        assertThat(result.volumes())
                .extracting(ProducedVolume::role)
                .containsExactly(
                        "image",
                        "image",
                        "image-labels",
                        "image-nuclei",
                        "labels",
                        "nuclei",
                        "mask",
                        "nuclei-mask",
                        "foreground",
                        "distance");
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly(
                        "image-0.ome.tif",
                        "image-1.ome.tif",
                        "labels.ome.tif",
                        "image-labels.ome.tif",
                        "nuclei.ome.tif",
                        "image-nuclei.ome.tif",
                        "montage.png",
                        "parameters.json",
                        "manifest.json");
        Shape3 grid = new Shape3(4, 15, 44);
        for (ProducedVolume image : images(result)) {
            assertThat(image.shape()).isEqualTo(grid);
            assertThat(image.voxelSize()).isEqualTo(coarse.voxelSize());
            assertThat(ids(volumes.volume(image.key()).labels("nuclei")))
                    .isEqualTo(ids(volumes.volume(volume(result, "image-nuclei").key())));
        }
        LabelVolume labels = volumes.labels(ref(volume(result, "labels")));
        assertThat(volumes.labels(ref(volume(result, "image-labels"))).voxels())
                .isEqualTo(Resampling.labels(labels, grid).voxels());
    }

    @Test
    void what_is_painted_is_degraded_alike_at_every_level_and_nothing_of_the_work_is_left() {
        Degradation degradation = new Degradation(new Blur(1.1, 2.5), 0.05, 200.0, 0.01, 6, new VoxelSize(2, 0.5, 0.5));
        UUID job = UUID.randomUUID();
        TaskResult degraded = synthesize(job, spec(Structure.NUCLEI, List.of(100.0, 4.0), degradation));
        TaskResult clean = synthesize(spec(SHAPE, Structure.NUCLEI, List.of(100.0, 4.0), null, VoxelType.FLOAT32));

        for (int level = 0; level < 2; level++) {
            FloatVolume painted = FloatVolume.wrap(SHAPE, voxels(images(clean).get(level)));
            BlockSource expected = DegradedImage.of(painted, VOXEL_SIZE, degradation, new RandomStreams(SEED));
            float[] voxels = voxels(images(degraded).get(level));
            assertThat(voxels).isEqualTo(rounded(expected));
        }
        assertThat(store.list(Keys.work(job))).isEmpty();
        assertThat(volumes.volume(images(degraded).getFirst().key()).origin().path("parameters"))
                .asString()
                .contains("\"photons\":200.0", "\"bitDepth\":6", "\"lateral\":1.1");
        assertThat(degraded.figures()).isEqualTo(clean.figures());
    }

    @Test
    void an_image_of_several_shards_is_degraded_whole() {
        Shape3 tall = new Shape3(70, 16, 16);
        Degradation degradation = new Degradation(new Blur(1, 6), 0, 300.0, 0, null, null);
        SynthesisSpec spec = spec(tall, Structure.NUCLEI, List.of(100.0), degradation, VoxelType.UINT16);
        TaskResult clean = synthesize(spec(tall, Structure.NUCLEI, List.of(100.0), null, VoxelType.FLOAT32));
        FloatVolume painted = FloatVolume.wrap(tall, voxels(images(clean).getFirst()));

        assertThat(ZarrLayout.of(tall, VoxelType.UINT16).shards()).isEqualTo(new Shape3(2, 1, 1));
        assertThat(voxels(images(synthesize(spec)).getFirst()))
                .isEqualTo(rounded(DegradedImage.of(painted, VOXEL_SIZE, degradation, new RandomStreams(SEED))));
    }

    private static float[] rounded(BlockSource image) {
        float[] voxels = new float[image.shape().arrayLength()];
        image.read(Box3.of(image.shape()), voxels);
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = Math.round(voxels[i] * 65_535f);
        }
        return voxels;
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static List<ProducedVolume> images(TaskResult result) {
        return result.volumes().stream()
                .filter(volume -> volume.role().equals("image"))
                .toList();
    }

    private static ProducedVolume volume(TaskResult result, String role) {
        return result.volumes().stream()
                .filter(volume -> volume.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> levels(TaskResult result) {
        return result.figures().json().path("levels").valueStream().toList();
    }

    private static List<Double> alphas(TaskResult result) {
        return levels(result).stream()
                .map(level -> level.path("alpha").doubleValue())
                .toList();
    }

    private float[] voxels(ProducedVolume image) {
        return volumes.intensities(ref(image)).voxels();
    }

    private static int[] ids(OmeZarrReader labels) {
        int[] ids = new int[labels.level(0).shape().arrayLength()];
        labels.level(0).read(Box3.of(labels.level(0).shape()), ids);
        return ids;
    }

    private float[] tiff(UUID job, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), store.read(Keys.job(job) + "/" + name));
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            return VolumeFiles.intensities(volume).voxels();
        }
    }

    private SynthesisSpec spec(Structure structure, List<Double> alphas, @Nullable Degradation degradation) {
        return spec(SHAPE, structure, alphas, degradation, VoxelType.UINT16);
    }

    private SynthesisSpec spec(
            Shape3 shape, Structure structure, List<Double> alphas, @Nullable Degradation degradation, VoxelType type) {
        String key = structure == Structure.BOTH ? "models/both" : "models/nuclei";
        ModelRef model =
                new ModelRef(UUID.randomUUID(), key, 2, new Shape3(32, 32, 32), VOXEL_SIZE, structure, 100, 100);
        return new SynthesisSpec(
                "painted",
                SEED,
                model,
                new Specimen.Given(
                        balls("labels", shape, 7),
                        structure == Structure.BOTH ? balls("nuclei", shape, 4) : null,
                        null),
                alphas,
                100,
                new SynthesisSpec.Recording(type, true, degradation),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }

    /** Cells around places of a coarse grid. */
    private VolumeRef balls(String role, Shape3 shape, double radius) {
        LabelVolume labels = LabelVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    double distance = Math.hypot(z % 16 - 8, Math.hypot(y % 15 - 7, x % 15 - 7));
                    int cell = 1 + (z / 16 * 3 + y / 15) * 3 + x / 15;
                    labels.voxels()[shape.index(z, y, x)] = distance > radius ? 0 : cell;
                }
            }
        }
        return ref(new ArtifactWriter(store, UUID.randomUUID())
                .put(new ArtifactWriter.Place(role, 0, VolumeKind.LABELS, role, null), labels, VOXEL_SIZE));
    }

    private TaskResult synthesize(SynthesisSpec spec) {
        return synthesize(UUID.randomUUID(), spec);
    }

    /** All stages in turn. */
    private TaskResult synthesize(UUID job, SynthesisSpec spec) {
        TaskResult finished = TaskResult.NOTHING;
        for (Stage stage : spec.stages()) {
            for (int task = 0; task < stage.tasks(); task++) {
                TaskResult result =
                        handler.handle(spec, (SynthesisStep) stage.step(task), context(job, spec, stage.step(task)));
                finished = result.volumes().isEmpty() ? finished : result;
            }
        }
        return finished;
    }

    private TaskContext context(UUID job, SynthesisSpec spec, Step step) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, step, spec);
        try {
            return new TaskContext(assignment, Files.createDirectories(folder.resolve("task-" + tasks++)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }
}
