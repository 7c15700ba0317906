package io.cytoforge.worker.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.Schedule;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingDataTest {
    private static final Shape3 SHAPE = new Shape3(12, 44, 80);
    private static final VoxelSize STORED = new VoxelSize(2, 1, 1);
    private static final TrainingSpec.Validation NOTHING = new TrainingSpec.Validation(0, List.of(), 100, 0);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;

    @SuppressWarnings("NullAway.Init")
    private VolumeRef labels;

    @SuppressWarnings("NullAway.Init")
    private VolumeRef image;

    @BeforeEach
    void store() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        LabelVolume balls = balls();
        labels = ref(artifacts().put(place("labels", VolumeKind.LABELS), balls, STORED));
        image = image(balls);
    }

    @ParameterizedTest
    @EnumSource(Structure.class)
    void volumes_read_from_files_give_the_patches_of_those_in_memory(Structure structure) {
        TrainingSpec.Stack unlabeled = new TrainingSpec.Stack(image(balls()), null, null, null);
        VolumeRef nuclei = structure.hasNucleiApart() ? nuclei() : null;
        TrainingSpec spec = spec(
                List.of(new TrainingSpec.Stack(image, labels, nuclei, null), unlabeled),
                List.of(new TrainingSpec.Masks(labels, nuclei, foreground())),
                structure,
                0,
                NOTHING);
        TrainingData held = load(spec, 1L << 27);
        TrainingData mapped = load(spec, 40_000);

        assertThat(folder.resolve("40000"))
                .isDirectoryContaining(file -> file.toString().contains("image-"));
        assertThat(folder.resolve("134217728")).doesNotExist();
        assertThat(mapped.sources()).isEqualTo(held.sources());
        assertThat(mapped.sampler().meanIntensity()).isCloseTo(held.sampler().meanIntensity(), within(1e-12));
        for (int i = 0; i < 12; i++) {
            TrainingPatches expected = held.sampler().draw(i);
            TrainingPatches found = mapped.sampler().draw(i);
            assertThat(found.image()).isEqualTo(expected.image());
            assertThat(found.structures()).usingRecursiveComparison().isEqualTo(expected.structures());
            assertThat(found.target().isPresent()).isEqualTo(expected.target().isPresent());
            requireNear(
                    found.structurePosition().getFirst(),
                    expected.structurePosition().getFirst());
            requireNear(
                    found.imagePosition().getFirst(), expected.imagePosition().getFirst());
        }
    }

    @Test
    void of_both_the_first_mask_is_the_cells_boundary_and_the_second_their_nuclei() {
        TrainingSpec spec = spec(
                List.of(new TrainingSpec.Stack(image, labels, nuclei(), null)),
                List.of(),
                Structure.BOTH,
                0,
                new TrainingSpec.Validation(0.45, List.of(), 100, 0));
        for (long maxInMemory : new long[] {1L << 27, 40_000}) {
            TrainingData data = load(spec, maxInMemory);
            ReferenceImage share = data.validation().getFirst();
            LabelVolume cells = Resampling.labels(balls(), new Shape3(24, 44, 80));
            MaskVolume membranes = StructureMask.of(cells, StructureType.MEMBRANES);
            MaskVolume inside =
                    Resampling.labels(balls(4), new Shape3(24, 44, 80)).isLabeled();
            assertThat(share.masks()).hasSize(2);
            for (int z = 0; z < 24; z++) {
                for (int x = 0; x < 36; x++) {
                    assertThat(share.masks().getFirst().at(z, 22, x)).isEqualTo(membranes.at(z, 22, 44 + x) ? 1 : 0);
                    assertThat(share.masks().getLast().at(z, 22, x)).isEqualTo(inside.at(z, 22, 44 + x) ? 1 : 0);
                }
            }
            assertThat(data.labeled().getFirst().masks()).hasSize(2);
        }
    }

    @Test
    void masks_of_the_same_cells_with_other_nuclei_keep_files_of_their_own() {
        VolumeRef others = ref(artifacts().put(place("nuclei", VolumeKind.LABELS), balls(2), STORED));
        TrainingSpec spec = spec(
                List.of(new TrainingSpec.Stack(image, null, null, null)),
                List.of(new TrainingSpec.Masks(labels, nuclei(), null), new TrainingSpec.Masks(labels, others, null)),
                Structure.BOTH,
                0,
                NOTHING,
                TrainingRecipe.PAPER.loss(false));
        TrainingData held = load(spec, 1L << 27);
        TrainingData mapped = load(spec, 40_000);
        for (int i = 0; i < 6; i++) {
            assertThat(mapped.sampler().draw(i).structures())
                    .usingRecursiveComparison()
                    .isEqualTo(held.sampler().draw(i).structures());
        }
        assertThat(mapped.sources())
                .extracting(DataSource::role)
                .containsExactly("image", "mask", "mask of nuclei", "mask", "mask of nuclei");
    }

    @Test
    void nuclei_that_lack_or_are_of_another_shape_are_refused_before_anything_is_read() {
        TrainingSpec.Stack lacking = new TrainingSpec.Stack(image, labels, null, null);
        assertThatThrownBy(() -> load(spec(List.of(lacking), List.of(), Structure.BOTH, 0, NOTHING), 1L << 27))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("stacks.0.nuclei is missing: the structure both needs labels of the nuclei");
        LabelVolume narrow = LabelVolume.empty(new Shape3(12, 44, 79));
        VolumeRef nuclei = ref(artifacts().put(place("nuclei", VolumeKind.LABELS), narrow, STORED));
        assertThatThrownBy(() -> new TrainingSpec.Masks(labels, nuclei, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("nuclei must be 12×44×80 voxels")
                .hasMessageContaining("12×44×79");
        assertThatThrownBy(() -> new TrainingSpec.Stack(image, labels, nuclei, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("12×44×79");
    }

    private VolumeRef nuclei() {
        return ref(artifacts().put(place("nuclei", VolumeKind.LABELS), balls(4), STORED));
    }

    @Test
    void volumes_read_from_files_are_drawn_by_their_foreground_too() {
        TrainingSpec spec = spec(
                List.of(new TrainingSpec.Stack(image, labels, null, null)), List.of(), Structure.NUCLEI, 1, NOTHING);
        TrainingData mapped = load(spec, 40_000);
        for (int i = 0; i < 12; i++) {
            assertThat(mapped.sampler().draw(i).imagePosition().getFirst()).satisfies(positions -> {
                boolean inside = false;
                for (float position : positions) {
                    inside |= position > 0;
                }
                assertThat(inside).isTrue();
            });
        }
    }

    @Test
    void what_is_held_out_is_offered_for_validation() {
        TrainingSpec.Stack unlabeled = new TrainingSpec.Stack(image(balls()), null, null, null);
        TrainingSpec.Validation validation = new TrainingSpec.Validation(0.45, List.of(unlabeled), 100, 0);
        TrainingSpec spec = spec(
                List.of(new TrainingSpec.Stack(image, labels, null, null)), List.of(), Structure.NUCLEI, 0, validation);
        TrainingData data = load(spec, 1L << 27);

        assertThat(data.validation()).hasSize(2);
        ReferenceImage share = data.validation().getFirst();
        ReferenceImage whole = data.validation().getLast();
        assertThat(share.image().shape()).isEqualTo(new Shape3(24, 44, 36));
        assertThat(share.signedDistance().shape()).isEqualTo(share.image().shape());
        assertThat(share.masks().getFirst().voxels()).contains(0, 1);
        assertThat(whole.image().shape()).isEqualTo(new Shape3(24, 44, 80));
        assertThat(whole.isPaired()).isFalse();
        assertThat(data.sources()).extracting(DataSource::role).containsExactly("image", "validation image");
        ReferenceImage mapped = load(spec, 40_000).validation().getFirst();
        assertThat(mapped.image().voxels()).isEqualTo(share.image().voxels());
        assertThat(mapped.masks()).usingRecursiveComparison().isEqualTo(share.masks());
    }

    @Test
    void a_stack_too_narrow_to_be_split_and_a_pairing_without_pairs_are_refused_before_anything_is_read() {
        TrainingSpec.Stack unlabeled = new TrainingSpec.Stack(image, null, null, null);
        List<TrainingSpec.Masks> masks = List.of(new TrainingSpec.Masks(labels, null, null));
        assertThatThrownBy(() -> spec(List.of(unlabeled), masks, Structure.NUCLEI, 0, NOTHING))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("loss.pairedWeight needs at least one stack with labels, was 20.0");

        LabelVolume narrow = LabelVolume.empty(new Shape3(12, 44, 50));
        narrow.voxels()[1000] = 1;
        List<TrainingSpec.Stack> stacks = List.of(new TrainingSpec.Stack(image(narrow), null, null, null));
        TrainingSpec.Validation share = new TrainingSpec.Validation(0.2, List.of(), 100, 0);
        Loss unpaired = TrainingRecipe.BALANCED.loss(false);
        assertThatThrownBy(() -> spec(stacks, masks, Structure.NUCLEI, 0, share, unpaired))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "validation.share needs stacks at least 64 voxels wide on the training grid, stack 0 is 50");
    }

    @Test
    void a_large_volume_is_not_finished_once_the_task_is_to_stop() {
        TrainingSpec spec = spec(
                List.of(new TrainingSpec.Stack(image, labels, null, null)), List.of(), Structure.NUCLEI, 0, NOTHING);
        AtomicInteger asked = new AtomicInteger();
        ScratchFolder scratch = new ScratchFolder(folder.resolve("stopped"), 40_000);
        assertThatThrownBy(() -> TrainingData.load(spec, new StoredVolumes(store), scratch, () -> {
                    if (asked.incrementAndGet() == 2) {
                        throw new IllegalStateException("stop");
                    }
                }))
                .hasMessage("stop");
        assertThat(folder.resolve("stopped").resolve("0-image-" + image.id())).isEmptyFile();
    }

    private static void requireNear(float[] found, float[] expected) {
        for (int i = 0; i < found.length; i++) {
            // The diagonal of a coarse voxel of 3 voxels, by the map's steepest slope of 1 / 20.
            assertThat(found[i]).isCloseTo(expected[i], within(3 * 1.7321f / 20));
        }
    }

    private TrainingData load(TrainingSpec spec, long maxInMemory) {
        ScratchFolder scratch = new ScratchFolder(folder.resolve(Long.toString(maxInMemory)), maxInMemory);
        return TrainingData.load(spec, new StoredVolumes(store), scratch, () -> {});
    }

    private static TrainingSpec spec(
            List<TrainingSpec.Stack> stacks,
            List<TrainingSpec.Masks> masks,
            Structure structure,
            double foregroundShare,
            TrainingSpec.Validation validation) {
        return spec(stacks, masks, structure, foregroundShare, validation, TrainingRecipe.BALANCED.loss(true));
    }

    private static TrainingSpec spec(
            List<TrainingSpec.Stack> stacks,
            List<TrainingSpec.Masks> masks,
            Structure structure,
            double foregroundShare,
            TrainingSpec.Validation validation,
            Loss loss) {
        return new TrainingSpec(
                "tiny",
                3,
                stacks,
                masks,
                structure,
                VoxelSize.UNIT,
                20,
                20,
                TrainingRecipe.PAPER.network(),
                TrainingRecipe.PAPER.optimizer(),
                loss,
                0,
                TrainingSpec.Augmentation.PAPER,
                new Patches(new Shape3(32, 32, 32), foregroundShare, true, new Patches.Percentiles(1, 99.8)),
                new Schedule(10, null, 1),
                validation,
                null,
                false);
    }

    /** Balls of 15 µm along x. */
    private static LabelVolume balls() {
        return balls(7.5);
    }

    private static LabelVolume balls(double radius) {
        LabelVolume balls = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    int ball = x / 16;
                    double away = Math.hypot(Math.hypot(2 * (z - 5.5), y - 22), x - 16 * ball - 8);
                    balls.voxels()[SHAPE.index(z, y, x)] = away < radius ? ball + 1 : 0;
                }
            }
        }
        return balls;
    }

    private VolumeRef foreground() {
        MaskVolume region = MaskVolume.empty(SHAPE);
        for (int z = 2; z < 10; z++) {
            for (int y = 8; y < 36; y++) {
                for (int x = 6; x < 74; x++) {
                    region.voxels()[SHAPE.index(z, y, x)] = 1;
                }
            }
        }
        return ref(artifacts().put(place("foreground", VolumeKind.FOREGROUND), region, STORED));
    }

    /** A noisy picture of the labels. */
    private VolumeRef image(LabelVolume of) {
        FloatVolume picture = FloatVolume.zero(of.shape());
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < picture.voxels().length; i++) {
            picture.voxels()[i] = (of.voxels()[i] > 0 ? 200 : 20) + 10 * random.nextFloat();
        }
        return ref(artifacts().put(place("image", VolumeKind.IMAGE), picture, STORED));
    }

    private ArtifactWriter artifacts() {
        return new ArtifactWriter(store, UUID.randomUUID());
    }

    private static ArtifactWriter.Place place(String role, VolumeKind kind) {
        return new ArtifactWriter.Place(role, 0, kind, role, null);
    }

    private static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }
}
