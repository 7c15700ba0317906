package io.cytoforge.worker.opticsfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.opticsfit.OpticsFitStep;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.datasets.DatasetHandler;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.volumes.ArtifactWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OpticsFitHandlerTest {
    private static final Shape3 SHAPE = new Shape3(24, 64, 72);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(0.8, 0.35, 0.35);
    private static LabelVolume nuclei;

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeAll
    static void simulate() {
        TissueSpec spec = new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0),
                RandomPositions.count(20),
                new NucleiSpec(
                        2,
                        0.1,
                        NucleiSpec.EMBRYO.surface(),
                        NucleiSpec.EMBRYO.elongation(),
                        NucleiSpec.Contact.TOUCHING));
        nuclei = TissueSimulator.simulate(spec, new RandomStreams(11), Progress.unheard())
                .labels();
    }

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @Test
    void a_fit_leaves_optics_estimates_a_picture_and_the_manifest_last() {
        VolumeRef labels = bench.put(nuclei, VOXEL_SIZE);
        TaskResult result = run(spec(seen(labels), labels));
        assertThat(result.volumes()).isEmpty();
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly("optics.json", "preview.png", "manifest.json");
        JsonNode found = bench.json(result, "optics.json");
        assertThat(found.propertyNames()).containsExactly("name", "optics", "estimates", "warnings");
        assertThat(found.at("/optics/type").asString()).isEqualTo("optics");
        assertThat(found.at("/optics/detector/bits").intValue()).isEqualTo(16);
        assertThat(found.at("/estimates/gain/low").doubleValue())
                .isLessThanOrEqualTo(found.at("/estimates/gain/value").doubleValue());
        assertThat(found.get("warnings").isArray()).isTrue();
        assertThat(result.figures().json().propertyNames()).contains("photons", "axial", "contrast", "warnings");
    }

    @Test
    void what_was_found_makes_a_data_set_of_the_same_labels() {
        VolumeRef labels = bench.put(nuclei, VOXEL_SIZE);
        VolumeRef image = seen(labels);
        JsonNode found = bench.json(run(spec(image, labels)), "optics.json");
        Appearance fitted = Json.mapper().treeToValue(found.get("optics"), Appearance.class);
        VolumeRef again = dataset(labels, fitted);
        assertThat(mean(again)).isBetween(0.8 * mean(image), 1.2 * mean(image));
    }

    @Test
    void without_labels_there_is_no_picture() {
        TaskResult result = run(spec(seen(bench.put(nuclei, VOXEL_SIZE)), null));
        assertThat(result.files()).extracting(ProducedFile::name).containsExactly("optics.json", "manifest.json");
        assertThat(bench.json(result, "optics.json").at("/warnings/0").asString())
                .contains("without labels");
    }

    @Test
    void a_constant_image_is_refused_with_its_name() {
        ArtifactWriter.Place place = new ArtifactWriter.Place("image", 0, VolumeKind.IMAGE, "image", null);
        VolumeRef image = Bench.ref(
                new ArtifactWriter(bench.store(), UUID.randomUUID()).put(place, FloatVolume.zero(SHAPE), VOXEL_SIZE));
        assertThatThrownBy(() -> run(spec(image, null)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(image.id().toString())
                .hasMessageContaining("constant");
    }

    /** An image as a light sheet microscope takes it. */
    private VolumeRef seen(VolumeRef labels) {
        return dataset(labels, new Appearance.Optical(OpticsPreset.LIGHT_SHEET_20X_WATER.optics()));
    }

    private VolumeRef dataset(VolumeRef labels, Appearance appearance) {
        DatasetSpec spec = DatasetSpecs.of(
                "seen",
                5,
                1,
                null,
                List.of(labels),
                StructureType.NUCLEI,
                Variation.NONE,
                appearance,
                List.of(1.0),
                0,
                new Split(1, 0, 0));
        try (ModelCache models = new ModelCache(bench.store(), 1)) {
            TaskResult made = new DatasetHandler(bench.store(), models)
                    .handle(spec, new DatasetStep.MakeSample(0), bench.task(spec));
            return made.volumes().stream()
                    .filter(volume -> volume.kind() == VolumeKind.IMAGE)
                    .map(Bench::ref)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private double mean(VolumeRef image) {
        assertThat(image.type()).isEqualTo(VoxelType.UINT16);
        double sum = 0;
        float[] voxels = bench.volumes().intensities(image).voxels();
        for (float voxel : voxels) {
            sum += voxel;
        }
        return sum / voxels.length;
    }

    private static OpticsFitSpec spec(VolumeRef image, @Nullable VolumeRef labels) {
        return new OpticsFitSpec(
                "like it", 3, image, labels, StructureType.NUCLEI, OpticsPreset.LIGHT_SHEET_20X_WATER.optics());
    }

    private TaskResult run(OpticsFitSpec spec) {
        return new OpticsFitHandler(bench.store(), bench.volumes())
                .handle(spec, new OpticsFitStep.FitOptics(), bench.task(spec));
    }
}
