package io.cytoforge.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep.CompareImages;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.testing.ModelCards;
import io.cytoforge.common.training.TrainingStep.TrainModel;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.tensorboard.EventFile;
import io.cytoforge.worker.learning.tensorboard.EventRecords;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JobTasksTest {
    @TempDir
    private Path folder;

    @AutoClose
    private OpenTaskDispatcher dispatcher;

    @BeforeEach
    void open() {
        dispatcher = new OpenTaskDispatcher(folder);
    }

    @Test
    void a_simulation_leaves_volumes_and_files_and_the_manifest_last() {
        TaskResult result = dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));

        assertThat(result.volumes())
                .extracting(ProducedVolume::role)
                .containsExactly("labels", "mask", "foreground", "distance");
        assertThat(result.files())
                .extracting(file -> file.name())
                .containsExactly(
                        "labels-0.ome.tif", "cells-0.csv", "parameters-0.json", "preview-0.png", "manifest-0.json");
        assertThat(result.files()).allSatisfy(file -> {
            assertThat(dispatcher.store().size(file.key())).contains(file.bytes());
            assertThat(file.sha256()).hasSize(64);
        });
        LabelIntegrity found =
                Objects.requireNonNull(result.volumes().getFirst().integrity());
        assertThat(found.isSound()).isTrue();
        assertThat(found.cells())
                .isPositive()
                .isEqualTo(result.figures().json().path("cellsPlaced").intValue());
    }

    @Test
    void the_same_seed_gives_the_same_labels_and_another_index_gives_others() {
        LabelVolume first = dispatcher.labels(
                dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(2), new SimulateVolume(0, true)));
        LabelVolume again = dispatcher.labels(
                dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(2), new SimulateVolume(0, true)));
        LabelVolume second = dispatcher.labels(
                dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(2), new SimulateVolume(1, true)));

        assertThat(again.voxels()).isEqualTo(first.voxels());
        assertThat(second.voxels()).isNotEqualTo(first.voxels());
    }

    @Test
    void a_model_is_trained_and_paints_an_image_that_can_be_judged() throws IOException {
        TaskResult simulated = dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        VolumeRef image = dispatcher.image(labels);
        UUID trainingJob = UUID.randomUUID();
        TaskResult trained = dispatcher.run(trainingJob, SmallJobs.training(image, labels, 2), new TrainModel());

        ProducedModel model = Objects.requireNonNull(trained.model());
        assertThat(ModelCards.of(model).model().network().width()).isEqualTo(4);
        assertThat(ModelCards.of(model).provenance().data()).hasSize(1);
        assertThat(ModelCards.of(model).receptiveField()).isNull();
        JsonNode card = Json.mapper().readTree(dispatcher.store().read(model.key() + "/card.json"));
        assertThat(card.at("/settings/job").asString()).isEqualTo("training");
        assertThat(card.at("/receptiveField/finite").booleanValue()).isFalse();
        assertThat(dispatcher.store().list(model.key()))
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

        TaskResult painted = dispatcher.paint(model, labels);
        assertThat(painted.volumes().getFirst().role()).isEqualTo("image");
        VolumeRef synthetic = SmallJobs.ref(painted.volumes().getFirst());
        FloatVolume voxels = new StoredVolumes(dispatcher.store()).intensities(synthetic);
        assertThat(voxels.shape()).isEqualTo(labels.shape());
        assertThat(painted.files()).extracting(file -> file.name()).endsWith("manifest.json");

        TaskResult judged =
                dispatcher.run(UUID.randomUUID(), new EvaluationSpec("", synthetic, image), new CompareImages());
        assertThat(judged.figures().numbers())
                .containsOnlyKeys(
                        "nrmse", "ssim", "zncc", "histogramDistance", "spectrumDistance", "patchStatisticsDistance");
        assertThat(judged.figures().numbers().get("nrmse"))
                .isCloseTo(onTheModelsScale(voxels, image).nrmse(), within(1e-12));
        assertThat(pair(judged).at("/seamError/x").isNumber()).isTrue();
    }

    private JsonNode pair(TaskResult evaluation) {
        String key = evaluation.files().stream()
                .filter(file -> file.name().equals("evaluation.json"))
                .map(ProducedFile::key)
                .findFirst()
                .orElseThrow();
        return Json.mapper().readTree(dispatcher.store().read(key)).at("/pairs/0");
    }

    /** The painted image is compared as it is, the real one scaled as for training. */
    private ImageQuality onTheModelsScale(FloatVolume painted, VolumeRef image) {
        FloatVolume real = new StoredVolumes(dispatcher.store()).intensities(image);
        for (int i = 0; i < painted.voxels().length; i++) {
            painted.voxels()[i] /= 65_535;
        }
        return ImageQuality.of(IntensityScaling.fit(real).apply(real), painted);
    }

    private List<EventRecords.Told> eventsOf(TaskResult result) throws IOException {
        String key = result.files().stream()
                .filter(file -> file.name().equals(EventFile.NAME))
                .map(ProducedFile::key)
                .findFirst()
                .orElseThrow();
        return EventRecords.read(
                Files.write(folder.resolve("events"), dispatcher.store().read(key)));
    }

    @Test
    void labels_without_a_cell_are_refused_with_their_name() {
        LabelVolume nothing = LabelVolume.empty(new Shape3(32, 32, 32));
        UUID job = UUID.randomUUID();
        VolumeRef labels = SmallJobs.ref(new ArtifactWriter(dispatcher.store(), job)
                .put(
                        new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, "empty", null),
                        nothing,
                        SmallJobs.VOXEL_SIZE));
        ModelRef model = new ModelRef(
                UUID.randomUUID(), "none", 4, SmallJobs.PATCH, SmallJobs.VOXEL_SIZE, Structure.NUCLEI, 100, 100);
        SynthesisSpec spec = SmallJobs.synthesis(model, labels, true);

        assertThatThrownBy(() -> dispatcher.run(job, spec, new PrepareVolume(0)))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(labels.id().toString());
    }
}
