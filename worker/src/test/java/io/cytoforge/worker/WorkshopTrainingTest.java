package io.cytoforge.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ModelDescription;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.common.training.TrainingStep.TrainModel;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.tasks.Asking;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that go on from somewhere, or are cut off. */
class WorkshopTrainingTest {
    @TempDir
    private Path folder;

    private OpenWorkshop workshop;

    @BeforeEach
    void open() {
        workshop = new OpenWorkshop(folder);
    }

    @Test
    void a_training_goes_on_from_a_model_and_says_so() throws IOException {
        VolumeRef labels =
                SmallJobs.ref(workshop.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true))
                        .volumes()
                        .getFirst());
        VolumeRef image = workshop.image(labels);
        ModelRef given = given(4);
        workshop.store().put("models/given/weights.safetensors", TensorFiles.generator(4, TensorType.F32, 1));
        workshop.store().put("models/given/card.json", "{\"name\": \"given\"}".getBytes(UTF_8));
        ProducedModel first = workshop.trained(SmallJobs.training(image, labels, 1, given, false));
        ModelRef start = SmallJobs.modelRef(first);
        ProducedModel second = workshop.trained(SmallJobs.training(image, labels, 1, start, false));

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

    private static ModelRef given(int width) {
        return new ModelRef(
                UUID.randomUUID(),
                "models/given",
                width,
                SmallJobs.PATCH,
                SmallJobs.VOXEL_SIZE,
                Structure.NUCLEI,
                100,
                100);
    }

    /** The api takes in what a training has made. */
    private void requireImportable(ProducedModel model) throws IOException {
        ModelDescription described = ModelDescription.of(workshop.store().read(model.key() + "/card.json"));
        assertThat(described.name()).isEqualTo("tiny");
        assertThat(model.card().get("tensorflow")).asString().matches("2\\.\\d+\\.\\d+.*");
        assertThat(described.patch()).isEqualTo(SmallJobs.PATCH);
        Path weights = Files.write(folder.resolve("w"), workshop.store().read(model.key() + "/weights.safetensors"));
        assertThat(GeneratorFile.check(weights))
                .isEqualTo(new GeneratorFile(4, 1, OptionalInt.empty(), false, "INSTANCE"));
    }

    @Test
    void weights_that_do_not_fit_are_unusable() {
        VolumeRef labels =
                SmallJobs.ref(workshop.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true))
                        .volumes()
                        .getFirst());
        VolumeRef image = workshop.image(labels);
        ModelRef model = given(2);

        requireUnusable(SmallJobs.training(image, labels, 1, model, false), "gone");
        workshop.store().put("models/given/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 1));
        requireUnusable(SmallJobs.training(image, labels, 1, model, false), "width=2");
        workshop.store().put("models/given/weights.safetensors", new byte[100]);
        requireUnusable(SmallJobs.training(image, labels, 1, model, false), "header of 0 bytes");
    }

    private void requireUnusable(TrainingSpec spec, String message) {
        assertThatThrownBy(() -> workshop.run(UUID.randomUUID(), spec, new TrainModel()))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(message);
    }

    @Test
    void a_training_that_was_interrupted_ends_like_one_that_was_not() {
        TaskResult simulated = workshop.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        VolumeRef image = workshop.image(labels);
        UUID whole = UUID.randomUUID();
        workshop.run(whole, SmallJobs.training(image, labels, 2), new TrainModel());
        UUID parts = UUID.randomUUID();
        workshop.run(parts, SmallJobs.saved(SmallJobs.training(image, labels, 1)), new TrainModel());
        TaskResult second = workshop.run(parts, SmallJobs.training(image, labels, 2), new TrainModel());

        assertThat(second.figures()).containsEntry("iterations", 2L);
        assertThat(workshop.store().read("jobs/" + parts + "/model/weights.safetensors"))
                .isEqualTo(workshop.store().read("jobs/" + whole + "/model/weights.safetensors"));
        assertThat(workshop.store().read("jobs/" + parts + "/losses.csv"))
                .isEqualTo(workshop.store().read("jobs/" + whole + "/losses.csv"));
    }

    @Test
    void a_cancelled_training_leaves_the_model_it_has_if_asked_and_goes_on_when_run_again() throws IOException {
        TaskResult simulated = workshop.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        VolumeRef image = workshop.image(labels);
        UUID job = UUID.randomUUID();
        TaskContext context = workshop.context(
                job, SmallJobs.saved(SmallJobs.training(image, labels, 1000, null, true)), new TrainModel());
        // the first checkpoint has been stored: one iteration has been made
        Thread owner = Thread.ofVirtual().start(() -> {
            while (workshop.store().size(Keys.checkpoints(job) + "/latest.json").isEmpty()) {
                LockSupport.parkNanos(20_000_000);
            }
            Asking.toStop(context, StopReason.CANCELLED);
        });
        assertThatThrownBy(() -> workshop.handle(context))
                .isInstanceOfSatisfying(TaskStoppedException.class, stopped -> {
                    TaskResult left = Objects.requireNonNull(Asking.left(stopped));
                    ProducedModel model = Objects.requireNonNull(left.model());
                    assertThat(workshop.store().list(model.key())).hasSize(4);
                    assertThat(left.figures()).containsEntry("ended", "cancelled");
                    assertThat((Long) left.figures().get("modelIteration")).isBetween(1L, 900L);
                    assertThat(left.files()).extracting(file -> file.name()).contains("preview.png", "card.json");
                });
        assertThat(owner.isAlive()).isFalse();
        TaskResult again = workshop.run(job, SmallJobs.training(image, labels, 1, null, true), new TrainModel());
        assertThat((Long) again.figures().get("iterations")).isPositive();
        assertThat(again.figures()).containsEntry("ended", "iterations");
    }
}
