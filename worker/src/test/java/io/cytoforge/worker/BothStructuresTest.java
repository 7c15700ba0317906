package io.cytoforge.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.model.ModelCardReader;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep.FinishImages;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.testing.ModelCards;
import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.Schedule;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.common.training.TrainingStep.TrainModel;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.training.TrainingHandler;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells and their nuclei, from the simulation to the painted image. */
class BothStructuresTest {
    private static final Shape3 SHAPE = new Shape3(32, 32, 64);
    private static final Shape3 PATCH = new Shape3(32, 32, 32);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    Path folder;

    @AutoClose
    private ModelCache models;

    private StoredVolumes volumes;
    private ObjectStore store;
    private int tasks;

    @BeforeEach
    void open() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        volumes = new StoredVolumes(store);
        models = new ModelCache(store, 1);
    }

    @Test
    void a_model_of_cells_and_their_nuclei_is_trained_on_a_simulated_pair_and_paints_from_it() throws IOException {
        TaskResult simulated = simulated();
        VolumeRef labels = ref(simulated, "labels");
        VolumeRef nuclei = ref(simulated, "nuclei");
        TaskResult trained = train(training(labels, nuclei, Structure.BOTH, null));
        ProducedModel model = Objects.requireNonNull(trained.model());

        assertThat(trained.figures().numbers()).containsKeys("distance", "nrmse");
        assertThat(ModelCardReader.read(store.read(model.key() + "/card.json"))
                        .model()
                        .structure())
                .isEqualTo(Structure.BOTH);
        Path weights = Files.write(folder.resolve("w"), store.read(model.key() + "/weights.safetensors"));
        assertThat(GeneratorFile.check(weights))
                .isEqualTo(new GeneratorFile(4, new NetworkInput(2, OptionalInt.of(31), true), "WEIGHT"));

        TaskResult painted = paint(model, labels, nuclei);
        assertThat(painted.volumes())
                .extracting(ProducedVolume::role)
                .containsExactly("image", "labels", "nuclei", "mask", "nuclei-mask", "foreground", "distance");
        assertThat(painted.files())
                .extracting(file -> file.name())
                .containsExactly(
                        "image.ome.tif",
                        "labels.ome.tif",
                        "nuclei.ome.tif",
                        "montage.png",
                        "parameters.json",
                        "manifest.json");
        assertThat(mask(painted, "mask").voxels())
                .isEqualTo(StructureMask.of(volumes.labels(labels), StructureType.MEMBRANES)
                        .voxels());
        assertThat(mask(painted, "nuclei-mask").voxels())
                .isEqualTo(volumes.labels(nuclei).isLabeled().voxels());
        assertThat(image(paint(model, labels, nuclei))).isEqualTo(image(painted));

        TaskResult second = train(training(labels, nuclei, Structure.BOTH, ref(model, Structure.BOTH)));
        assertThat(ModelCards.of(Objects.requireNonNull(second.model())).model().structure())
                .isEqualTo(Structure.BOTH);
        assertThatThrownBy(() -> train(training(labels, null, Structure.MEMBRANES, ref(model, Structure.BOTH))))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining("startFrom");
    }

    @Test
    void the_network_sees_membranes_in_its_first_channel_and_nuclei_in_its_second() {
        TaskResult simulated = simulated();
        VolumeRef labels = ref(simulated, "labels");
        VolumeRef nuclei = ref(simulated, "nuclei");
        VolumeRef half = halfOf(nuclei);
        ProducedModel model = Objects.requireNonNull(
                train(training(labels, nuclei, Structure.BOTH, null)).model());

        assertThat(image(paint(model, labels, half))).isNotEqualTo(image(paint(model, labels, nuclei)));
        ProducedModel nucleiBlind = blind(model, 1);
        assertThat(image(paint(nucleiBlind, labels, half))).isEqualTo(image(paint(nucleiBlind, labels, nuclei)));
        ProducedModel membraneBlind = blind(model, 0);
        assertThat(image(paint(membraneBlind, labels, half))).isNotEqualTo(image(paint(membraneBlind, labels, nuclei)));
    }

    @Test
    void a_synthesis_of_both_without_nuclei_is_refused() {
        VolumeRef labels = ref(simulated(), "labels");
        ModelRef model = new ModelRef(UUID.randomUUID(), "none", 4, PATCH, VOXEL_SIZE, Structure.BOTH, 100, 100);
        assertThatThrownBy(() -> spec(model, labels, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("nuclei is missing: the structure both needs labels of the nuclei");
    }

    /** The same model with no weight on one channel of its input. */
    private ProducedModel blind(ProducedModel model, int channel) {
        try {
            Path file = Files.write(folder.resolve("seeing"), store.read(model.key() + "/weights.safetensors"));
            GeneratorWeights weights = GeneratorWeights.read(file);
            float[] filter = weights.tensors().values("down1.conv1.weight");
            int in = weights.shape().inputChannels();
            int out = weights.shape().width() / 2;
            for (int i = 0; i < filter.length; i++) {
                filter[i] = i / out % in == channel ? 0 : filter[i];
            }
            Path blinded = folder.resolve("blind");
            weights.write(blinded);
            String key = "models/blind-" + channel;
            store.put(key + "/weights.safetensors", Files.readAllBytes(blinded));
            return new ProducedModel("blind", key, model.card());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TaskResult simulated() {
        TissueSpec tissue = new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                new Box(),
                RandomPositions.count(30),
                new CellsWithNuclei(
                        new VoronoiSpec(9, VoronoiSpec.Weights.EVEN, 0, 0, 1),
                        new NucleiSpec(
                                2.2, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, NucleiSpec.Contact.TOUCHING),
                        0.5));
        SimulationSpec spec = new SimulationSpec("pair", 7, 1, tissue);
        SimulateVolume step = new SimulateVolume(0, true);
        return new SimulationHandler(store).handle(spec, step, context(UUID.randomUUID(), spec, step));
    }

    private TaskResult train(TrainingSpec spec) {
        TrainModel step = new TrainModel();
        return new TrainingHandler(store, volumes, 2, 1L << 27)
                .handle(spec, step, context(UUID.randomUUID(), spec, step));
    }

    private SynthesisHandler synthesis() {
        return new SynthesisHandler(store, volumes, models);
    }

    private TaskResult paint(ProducedModel model, VolumeRef labels, VolumeRef nuclei) {
        SynthesisSpec spec = spec(ref(model, Structure.BOTH), labels, nuclei);
        UUID job = UUID.randomUUID();
        SynthesisHandler handler = synthesis();
        handler.handle(spec, new PrepareVolume(0), context(job, spec, new PrepareVolume(0)));
        handler.handle(spec, new PaintBlock(0, 0), context(job, spec, new PaintBlock(0, 0)));
        return handler.handle(spec, new FinishImages(0, false), context(job, spec, new FinishImages(0, false)));
    }

    private static SynthesisSpec spec(ModelRef model, VolumeRef labels, @Nullable VolumeRef nuclei) {
        return new SynthesisSpec(
                "painted",
                0,
                model,
                new Specimen.Given(labels, nuclei, null),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, false),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }

    private TrainingSpec training(
            VolumeRef labels, @Nullable VolumeRef nuclei, Structure structure, @Nullable ModelRef start) {
        return new TrainingSpec(
                "pair",
                3,
                List.of(new TrainingSpec.Stack(picture(labels), labels, nuclei, null)),
                List.of(new TrainingSpec.Masks(labels, nuclei, null)),
                structure,
                VOXEL_SIZE,
                100,
                100,
                new Network(4, Network.Normalization.WEIGHT, true, true),
                new Optimizer(Optimizer.OptimizerType.ADAM, 1e-3, 1e-4, 0.5, 0.999, Optimizer.RateDecay.CONSTANT),
                new Loss(Loss.AdversarialLoss.LEAST_SQUARES, 1, 1, 20, 0),
                0.9,
                TrainingSpec.Augmentation.PAPER,
                new Patches(PATCH, 0.5, true, new Patches.Percentiles(1, 99.8)),
                new Schedule(2, null, 1440),
                new TrainingSpec.Validation(0.5, List.of(), 2, 0),
                start,
                false);
    }

    /** Bright membranes. */
    private VolumeRef picture(VolumeRef labels) {
        MaskVolume membranes = StructureMask.of(volumes.labels(labels), StructureType.MEMBRANES);
        FloatVolume picture = FloatVolume.zero(SHAPE);
        for (int i = 0; i < picture.voxels().length; i++) {
            picture.voxels()[i] = 20 + 200 * membranes.voxels()[i] + i % 7;
        }
        return ref(artifacts().put(place("image", VolumeKind.IMAGE), picture, VOXEL_SIZE));
    }

    /** Those with even ids. */
    private VolumeRef halfOf(VolumeRef nuclei) {
        int[] ids = volumes.labels(nuclei).voxels();
        int[] even = Arrays.stream(ids).map(id -> id % 2 == 0 ? id : 0).toArray();
        return ref(artifacts().put(place("nuclei", VolumeKind.LABELS), LabelVolume.wrap(SHAPE, even), VOXEL_SIZE));
    }

    private float[] image(TaskResult painted) {
        return volumes.intensities(ref(painted, "image")).voxels();
    }

    private MaskVolume mask(TaskResult painted, String role) {
        return volumes.region(ref(painted, role));
    }

    private ArtifactWriter artifacts() {
        return new ArtifactWriter(store, UUID.randomUUID());
    }

    private static ArtifactWriter.Place place(String role, VolumeKind kind) {
        return new ArtifactWriter.Place(role, 0, kind, role, null);
    }

    private static ModelRef ref(ProducedModel model, Structure structure) {
        return new ModelRef(UUID.randomUUID(), model.key(), 4, PATCH, VOXEL_SIZE, structure, 100, 100);
    }

    private static VolumeRef ref(TaskResult result, String role) {
        return ref(result.volumes().stream()
                .filter(volume -> volume.role().equals(role))
                .findFirst()
                .orElseThrow());
    }

    private static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }

    private TaskContext context(UUID job, JobSpec spec, Step step) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, step, spec);
        try {
            return new TaskContext(assignment, Files.createDirectories(folder.resolve("task-" + tasks++)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
