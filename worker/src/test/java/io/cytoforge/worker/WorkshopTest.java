package io.cytoforge.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ModelDescription;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.EvaluationSpec;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingRecipe;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.evaluation.EvaluationHandler;
import io.cytoforge.worker.fitting.SimulationFitHandler;
import io.cytoforge.worker.gan.tensorboard.EventFile;
import io.cytoforge.worker.gan.tensorboard.EventRecords;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.shapemodels.ShapeModelHandler;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.synthesis.ModelShelf;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.Asking;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskStoppedException;
import io.cytoforge.worker.training.TrainingHandler;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final Shape3 PATCH = new Shape3(32, 32, 32);

    @TempDir
    Path folder;

    private ObjectStore store;
    private Workshop workshop;
    private int tasks;

    @BeforeEach
    void open() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        StoredVolumes volumes = new StoredVolumes(store);
        workshop = new Workshop(
                new SimulationHandler(store),
                new TrainingHandler(store, volumes, 2, 1L << 27),
                new SynthesisHandler(store, volumes, new ModelShelf(store, 1)),
                new EvaluationHandler(store, volumes),
                new ShapeModelHandler(store, volumes),
                new SimulationFitHandler(store, volumes));
    }

    @Test
    void a_simulation_leaves_volumes_and_files_and_the_manifest_last() {
        TaskResult result = run(UUID.randomUUID(), simulation(1), "simulate", 0);

        assertThat(result.volumes())
                .extracting(ProducedVolume::role)
                .containsExactly("labels", "mask", "foreground", "distance");
        assertThat(result.files())
                .extracting(file -> file.name())
                .containsExactly(
                        "labels-0.ome.tif", "cells-0.csv", "parameters-0.json", "preview-0.png", "manifest-0.json");
        assertThat(result.files()).allSatisfy(file -> {
            assertThat(store.size(file.key())).contains(file.bytes());
            assertThat(file.sha256()).hasSize(64);
        });
        LabelIntegrity found =
                Objects.requireNonNull(result.volumes().getFirst().integrity());
        assertThat(found.isSound()).isTrue();
        assertThat(found.cells()).isPositive().isEqualTo(result.figures().get("cellsPlaced"));
    }

    @Test
    void the_same_seed_gives_the_same_labels_and_another_index_gives_others() {
        LabelVolume first = labels(run(UUID.randomUUID(), simulation(2), "simulate", 0));
        LabelVolume again = labels(run(UUID.randomUUID(), simulation(2), "simulate", 0));
        LabelVolume second = labels(run(UUID.randomUUID(), simulation(2), "simulate", 1));

        assertThat(again.voxels()).isEqualTo(first.voxels());
        assertThat(second.voxels()).isNotEqualTo(first.voxels());
    }

    @Test
    void a_model_is_trained_and_paints_an_image_that_can_be_judged() throws IOException {
        TaskResult simulated = run(UUID.randomUUID(), simulation(1), "simulate", 0);
        VolumeRef labels = ref(simulated.volumes().getFirst());
        VolumeRef image = image(labels);
        UUID trainingJob = UUID.randomUUID();
        TaskResult trained = run(trainingJob, training(image, labels, 2), "train", 0);

        ProducedModel model = Objects.requireNonNull(trained.model());
        assertThat(model.card()).containsEntry("width", 4).containsKeys("data", "settings", "scaling", "voxelSize");
        assertThat(model.card()).containsEntry("receptiveField", Map.of("finite", false));
        assertThat(store.list(model.key()))
                .extracting(key -> key.substring(key.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder("card.json", "noise.json", "saved_model.pb", "weights.safetensors");

        assertThat(trained.files())
                .extracting(file -> file.name())
                .containsExactly(
                        "preview.png", "losses.csv", "losses.png", EventFile.NAME, "card.json", "manifest.json");
        assertThat(eventsOf(trained))
                .filteredOn(event -> event.scalars().containsKey("loss/generator"))
                .extracting(EventRecords.Told::step)
                .containsExactly(1L, 2L);

        TaskResult painted = paint(model, labels);
        assertThat(painted.volumes().getFirst().role()).isEqualTo("image");
        VolumeRef synthetic = ref(painted.volumes().getFirst());
        FloatVolume voxels = new StoredVolumes(store).intensities(synthetic);
        assertThat(voxels.shape()).isEqualTo(labels.shape());
        assertThat(painted.files()).extracting(file -> file.name()).endsWith("manifest.json");

        TaskResult judged = run(UUID.randomUUID(), new EvaluationSpec("", 0, synthetic, image), "evaluate", 0);
        assertThat(judged.figures())
                .containsKeys(
                        "nrmse", "ssim", "zncc", "histogramDistance", "spectrumDistance", "patchStatisticsDistance");
        assertThat(judged.figures())
                .containsEntry("nrmse", onTheModelsScale(voxels, image).nrmse());
    }

    @Test
    void a_training_goes_on_from_a_model_and_says_so() throws IOException {
        VolumeRef labels = ref(
                run(UUID.randomUUID(), simulation(1), "simulate", 0).volumes().getFirst());
        VolumeRef image = image(labels);
        ModelRef given =
                new ModelRef(UUID.randomUUID(), "models/given", 4, PATCH, VOXEL_SIZE, Structure.NUCLEI, 100, 100);
        store.put("models/given/weights.safetensors", TensorFiles.generator(4, TensorType.F32, 1));
        store.put("models/given/card.json", "{\"name\": \"given\"}".getBytes(UTF_8));
        ProducedModel first = trained(training(image, labels, 1, given, false));
        ModelRef start = modelRef(first);
        ProducedModel second = trained(training(image, labels, 1, start, false));

        assertThat((List<?>) first.card().get("lineage")).hasSize(1);
        assertThat(second.card().get("lineage")).isInstanceOfSatisfying(List.class, lineage -> {
            assertThat(lineage).hasSize(2);
            Map<?, ?> origin = (Map<?, ?>) lineage.getFirst();
            assertThat(origin.get("id")).isEqualTo(start.id().toString());
            assertThat(origin.get("name")).isEqualTo("tiny");
            assertThat((List<?>) origin.get("data")).hasSize(1);
            assertThat(((Map<?, ?>) lineage.getLast()).get("id"))
                    .isEqualTo(given.id().toString());
        });
        requireImportable(second);
    }

    /** The api takes in what a training has made. */
    private void requireImportable(ProducedModel model) throws IOException {
        ModelDescription described = ModelDescription.of(store.read(model.key() + "/card.json"));
        assertThat(described.name()).isEqualTo("tiny");
        assertThat(model.card().get("tensorflow")).asString().matches("2\\.\\d+\\.\\d+.*");
        assertThat(described.patch()).isEqualTo(PATCH);
        Path weights = Files.write(folder.resolve("w"), store.read(model.key() + "/weights.safetensors"));
        assertThat(GeneratorFile.check(weights)).isEqualTo(new GeneratorFile(4, 1, false, "INSTANCE"));
    }

    @Test
    void weights_that_do_not_fit_are_unusable() {
        VolumeRef labels = ref(
                run(UUID.randomUUID(), simulation(1), "simulate", 0).volumes().getFirst());
        VolumeRef image = image(labels);
        ModelRef model =
                new ModelRef(UUID.randomUUID(), "models/given", 2, PATCH, VOXEL_SIZE, Structure.NUCLEI, 100, 100);

        requireUnusable(training(image, labels, 1, model, false), "gone");
        store.put("models/given/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 1));
        requireUnusable(training(image, labels, 1, model, false), "width=2");
        store.put("models/given/weights.safetensors", new byte[100]);
        requireUnusable(training(image, labels, 1, model, false), "header of 0 bytes");
    }

    private void requireUnusable(TrainingSpec spec, String message) {
        assertThatThrownBy(() -> run(UUID.randomUUID(), spec, "train", 0))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(message);
    }

    private ProducedModel trained(TrainingSpec spec) {
        return Objects.requireNonNull(run(UUID.randomUUID(), spec, "train", 0).model());
    }

    /** The painted image is compared as it is, the real one scaled as for training. */
    private ImageQuality onTheModelsScale(FloatVolume painted, VolumeRef image) {
        FloatVolume real = new StoredVolumes(store).intensities(image);
        for (int i = 0; i < painted.voxels().length; i++) {
            painted.voxels()[i] /= 65_535;
        }
        return ImageQuality.of(IntensityScaling.fit(real).apply(real), painted);
    }

    @Test
    void a_training_that_was_interrupted_ends_like_one_that_was_not() {
        TaskResult simulated = run(UUID.randomUUID(), simulation(1), "simulate", 0);
        VolumeRef labels = ref(simulated.volumes().getFirst());
        VolumeRef image = image(labels);
        UUID whole = UUID.randomUUID();
        run(whole, training(image, labels, 2), "train", 0);
        UUID parts = UUID.randomUUID();
        run(parts, saved(training(image, labels, 1)), "train", 0);
        TaskResult second = run(parts, training(image, labels, 2), "train", 0);

        assertThat(second.figures()).containsEntry("iterations", 2L);
        assertThat(store.read("jobs/" + parts + "/model/weights.safetensors"))
                .isEqualTo(store.read("jobs/" + whole + "/model/weights.safetensors"));
        assertThat(store.read("jobs/" + parts + "/losses.csv")).isEqualTo(store.read("jobs/" + whole + "/losses.csv"));
    }

    @Test
    void a_cancelled_training_leaves_the_model_it_has_if_asked_and_goes_on_when_run_again() throws IOException {
        TaskResult simulated = run(UUID.randomUUID(), simulation(1), "simulate", 0);
        VolumeRef labels = ref(simulated.volumes().getFirst());
        VolumeRef image = image(labels);
        UUID job = UUID.randomUUID();
        TaskContext context = context(job, saved(training(image, labels, 1000, null, true)), "train", 0);
        // the first checkpoint has been stored: one iteration has been made
        Thread owner = Thread.ofVirtual().start(() -> {
            while (store.size(Keys.checkpoints(job) + "/latest.json").isEmpty()) {
                LockSupport.parkNanos(20_000_000);
            }
            Asking.toStop(context, StopReason.CANCELLED);
        });
        assertThatThrownBy(() -> workshop.handle(context))
                .isInstanceOfSatisfying(TaskStoppedException.class, stopped -> {
                    TaskResult left = Objects.requireNonNull(Asking.left(stopped));
                    ProducedModel model = Objects.requireNonNull(left.model());
                    assertThat(store.list(model.key())).hasSize(4);
                    assertThat(left.figures()).containsEntry("ended", "cancelled");
                    assertThat((Long) left.figures().get("modelIteration")).isBetween(1L, 900L);
                    assertThat(left.files()).extracting(file -> file.name()).contains("preview.png", "card.json");
                });
        assertThat(owner.isAlive()).isFalse();
        TaskResult again = run(job, training(image, labels, 1, null, true), "train", 0);
        assertThat((Long) again.figures().get("iterations")).isPositive();
        assertThat(again.figures()).containsEntry("ended", "iterations");
    }

    private List<EventRecords.Told> eventsOf(TaskResult result) throws IOException {
        String key = result.files().stream()
                .filter(file -> file.name().equals(EventFile.NAME))
                .map(ProducedFile::key)
                .findFirst()
                .orElseThrow();
        return EventRecords.read(Files.write(folder.resolve("events"), store.read(key)));
    }

    @Test
    void images_of_different_regions_cannot_be_compared() {
        TaskResult simulated = run(UUID.randomUUID(), simulation(1), "simulate", 0);
        VolumeRef labels = ref(simulated.volumes().getFirst());
        VolumeRef image = image(labels);
        VolumeRef coarse = new VolumeRef(
                image.id(), image.kind(), image.key(), image.shape(), new VoxelSize(2, 2, 2), image.type());

        assertThatThrownBy(() -> run(UUID.randomUUID(), new EvaluationSpec("", 0, image, coarse), "evaluate", 0))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining("same region");
    }

    @Test
    void the_noise_of_its_microscope_goes_with_a_model_and_is_added_if_asked_for() {
        TaskResult simulated = run(UUID.randomUUID(), simulation(1), "simulate", 0);
        VolumeRef labels = ref(simulated.volumes().getFirst());
        ProducedModel model = trained(training(image(labels), labels, 1));
        SensorNoise fitted =
                Json.mapper().readValue(store.read(model.key() + "/" + StoredModels.NOISE), SensorNoise.class);
        assertThat(fitted.deviation(0.5)).isPositive();

        store.put(model.key() + "/" + StoredModels.NOISE, Json.mapper().writeValueAsBytes(new SensorNoise(0, 1e-4)));
        FloatVolume clean = painted(model, labels, false);
        FloatVolume noisy = painted(model, labels, true);
        double square = 0;
        for (int i = 0; i < clean.voxels().length; i++) {
            square += Math.pow(noisy.voxels()[i] - clean.voxels()[i], 2) / clean.voxels().length;
        }
        assertThat(Math.sqrt(square)).isCloseTo(0.01, within(0.001));
        assertThat(painted(model, labels, true).voxels()).isEqualTo(noisy.voxels());

        store.put(model.key() + "/" + StoredModels.NOISE, "{\"gain\": -1, \"floor\": 0}".getBytes(UTF_8));
        assertThatThrownBy(() -> painted(model, labels, true)).hasMessageContaining("gain");
    }

    @Test
    void a_network_with_a_noise_input_trains_and_paints_the_same_noise_for_the_same_seed() {
        TaskResult simulated = run(UUID.randomUUID(), simulation(1), "simulate", 0);
        VolumeRef labels = ref(simulated.volumes().getFirst());
        TrainingSpec plain = training(image(labels), labels, 1);
        TrainingSpec.Network network = new TrainingSpec.Network(4, TrainingSpec.Normalisation.WEIGHT, true);
        ProducedModel model = trained(with(plain, network, plain.schedule()));

        assertThat(model.card()).containsEntry("noiseInput", true).containsEntry("normalisation", "weight");
        assertThat(model.card().get("receptiveField"))
                .asString()
                .contains("finite=true", "full=60×60×60", "effective=");
        assertThat(painted(model, labels, false).voxels())
                .isEqualTo(painted(model, labels, false).voxels());
    }

    @Test
    void labels_without_a_cell_are_refused_with_their_name() {
        LabelVolume nothing = LabelVolume.empty(new Shape3(32, 32, 32));
        UUID job = UUID.randomUUID();
        VolumeRef labels = ref(new Shelf(store, job)
                .put(new Shelf.Place("labels", 0, VolumeKind.LABELS, "empty", Map.of()), nothing, VOXEL_SIZE));
        ModelRef model = new ModelRef(UUID.randomUUID(), "none", 4, PATCH, VOXEL_SIZE, Structure.NUCLEI, 100, 100);
        SynthesisSpec spec = synthesis(model, labels, true);

        assertThatThrownBy(() -> run(job, spec, "prepare", 0))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(labels.id().toString());
    }

    private static ModelRef modelRef(ProducedModel model) {
        return new ModelRef(UUID.randomUUID(), model.key(), 4, PATCH, VOXEL_SIZE, Structure.NUCLEI, 100, 100);
    }

    private TaskResult paint(ProducedModel model, VolumeRef labels) {
        return paint(model, labels, true);
    }

    /** On the model's scale, [0, 1]. */
    private FloatVolume painted(ProducedModel model, VolumeRef labels, boolean noise) {
        FloatVolume stored = new StoredVolumes(store)
                .intensities(ref(paint(model, labels, noise).volumes().getFirst()));
        for (int i = 0; i < stored.voxels().length; i++) {
            stored.voxels()[i] /= 65_535;
        }
        return stored;
    }

    private TaskResult paint(ProducedModel model, VolumeRef labels, boolean noise) {
        SynthesisSpec spec = synthesis(modelRef(model), labels, noise);
        UUID job = UUID.randomUUID();
        run(job, spec, "prepare", 0);
        for (int block = 0; block < spec.stages().get(1).tasks(); block++) {
            run(job, spec, "blocks", block);
        }
        return run(job, spec, "finish", 0);
    }

    private static SynthesisSpec synthesis(ModelRef model, VolumeRef labels, boolean noise) {
        return new SynthesisSpec(
                "painted",
                0,
                model,
                new Specimen.Given(labels),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, noise),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }

    private TaskResult run(UUID job, JobSpec spec, String stage, int index) {
        return workshop.handle(context(job, spec, stage, index));
    }

    private TaskContext context(UUID job, JobSpec spec, String stage, int index) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, stage, index, spec);
        try {
            return new TaskContext(assignment, Files.createDirectories(folder.resolve("task-" + tasks++)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SimulationSpec simulation(int count) {
        Shape3 shape = new Shape3(32, 40, 48);
        return new SimulationSpec(
                "test",
                7,
                count,
                new TissueSpec(
                        shape,
                        VOXEL_SIZE,
                        Ellipsoid.filling(shape, VOXEL_SIZE, 0.9, 0),
                        RandomPositions.count(8),
                        new NucleiSpec(
                                2.5, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, NucleiSpec.Contact.TOUCHING)));
    }

    private static TrainingSpec training(VolumeRef image, VolumeRef labels, int iterations) {
        return training(image, labels, iterations, null, false);
    }

    private static TrainingSpec training(
            VolumeRef image, VolumeRef labels, int iterations, @Nullable ModelRef start, boolean keepOnCancel) {
        return new TrainingSpec(
                "tiny",
                3,
                List.of(new TrainingSpec.Stack(image, labels, null, null)),
                List.of(),
                Structure.NUCLEI,
                VOXEL_SIZE,
                100,
                100,
                new TrainingSpec.Network(4, TrainingSpec.Normalisation.INSTANCE, false),
                new TrainingSpec.Optimizer(
                        TrainingSpec.OptimizerType.ADAM, 1e-3, 1e-4, 0.5, 0.999, TrainingSpec.RateDecay.CONSTANT, 0.9),
                new TrainingSpec.Loss(TrainingSpec.AdversarialLoss.LEAST_SQUARES, 1, 1, 20, 0),
                TrainingRecipe.PAPER.augmentation(),
                new TrainingSpec.Patches(PATCH, 0.5, false, 1, 99.8),
                new TrainingSpec.Schedule(iterations, null, Duration.ofHours(1)),
                new TrainingSpec.Validation(0, List.of(), 100, 0),
                start,
                keepOnCancel);
    }

    /** The same with a checkpoint after every iteration. */
    private static TrainingSpec saved(TrainingSpec spec) {
        TrainingSpec.Schedule schedule =
                new TrainingSpec.Schedule(spec.schedule().iterations(), null, Duration.ofNanos(1));
        return with(spec, spec.network(), schedule);
    }

    private static TrainingSpec with(TrainingSpec plain, TrainingSpec.Network network, TrainingSpec.Schedule schedule) {
        return new TrainingSpec(
                plain.name(),
                plain.seed(),
                plain.stacks(),
                plain.masks(),
                plain.structure(),
                plain.voxelSize(),
                plain.alpha(),
                plain.beta(),
                network,
                plain.optimizer(),
                plain.loss(),
                plain.augmentation(),
                plain.patches(),
                schedule,
                plain.validation(),
                plain.start(),
                plain.keepOnCancel());
    }

    /** A noisy picture of the labels. */
    private VolumeRef image(VolumeRef labels) {
        LabelVolume ids = new StoredVolumes(store).labels(labels);
        FloatVolume picture = FloatVolume.zero(ids.shape());
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < picture.voxels().length; i++) {
            picture.voxels()[i] = (ids.voxels()[i] > 0 ? 200 : 20) + 10 * random.nextFloat();
        }
        return ref(new Shelf(store, UUID.randomUUID())
                .put(new Shelf.Place("image", 0, VolumeKind.IMAGE, "picture", Map.of()), picture, labels.voxelSize()));
    }

    private LabelVolume labels(TaskResult result) {
        return new StoredVolumes(store).labels(ref(result.volumes().getFirst()));
    }

    private static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }
}
