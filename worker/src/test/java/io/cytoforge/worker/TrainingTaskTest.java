package io.cytoforge.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.model.Ancestor;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelCardReader;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.testing.ModelCards;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.common.training.TrainingStep.TrainModel;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskContextAccess;
import io.cytoforge.worker.tasks.TaskStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that go on from somewhere, or are cut off. */
class TrainingTaskTest {
    @TempDir
    private Path folder;

    @AutoClose
    private OpenTaskDispatcher dispatcher;

    @BeforeEach
    void open() {
        dispatcher = new OpenTaskDispatcher(folder);
    }

    @Test
    void a_training_goes_on_from_a_model_and_says_so() throws IOException {
        VolumeRef labels = SmallJobs.ref(dispatcher
                .run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true))
                .volumes()
                .getFirst());
        VolumeRef image = dispatcher.image(labels);
        ModelRef given = given(4);
        dispatcher.store().put("models/given/weights.safetensors", TensorFiles.generator(4, TensorType.F32, 1));
        ModelCard card = ModelCards.of(SmallJobs.training(image, labels, 1));
        dispatcher.store().put("models/given/card.json", card.indented());
        ProducedModel first = dispatcher.trained(SmallJobs.training(image, labels, 1, given, false));
        ModelRef start = SmallJobs.modelRef(first);
        ProducedModel second = dispatcher.trained(SmallJobs.training(image, labels, 1, start, false));

        assertThat(ModelCards.of(first).provenance().lineage())
                .containsExactly(
                        new Ancestor(given.id().toString(), card.model().name(), List.of()));
        List<Ancestor> lineage = ModelCards.of(second).provenance().lineage();
        assertThat(lineage).hasSize(2);
        assertThat(lineage.getFirst().id()).isEqualTo(start.id().toString());
        assertThat(lineage.getFirst().name()).isEqualTo("tiny");
        assertThat(lineage.getFirst().data()).hasSize(1);
        assertThat(lineage.getLast().id()).isEqualTo(given.id().toString());
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
        ModelCard read = ModelCardReader.read(dispatcher.store().read(model.key() + "/card.json"));
        assertThat(read).isEqualTo(model.card());
        assertThat(read.model().name()).isEqualTo("tiny");
        assertThat(read.provenance().maker().tensorflow()).matches("2\\.\\d+\\.\\d+.*");
        assertThat(read.model().patch()).isEqualTo(SmallJobs.PATCH);
        Path weights = Files.write(folder.resolve("w"), dispatcher.store().read(model.key() + "/weights.safetensors"));
        assertThat(GeneratorFile.check(weights)).isEqualTo(new GeneratorFile(4, NetworkInput.of(1), "INSTANCE"));
    }

    @Test
    void weights_that_do_not_fit_are_unusable() {
        VolumeRef labels = SmallJobs.ref(dispatcher
                .run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true))
                .volumes()
                .getFirst());
        VolumeRef image = dispatcher.image(labels);
        ModelRef model = given(2);

        requireUnusable(SmallJobs.training(image, labels, 1, model, false), "gone");
        dispatcher.store().put("models/given/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 1));
        requireUnusable(SmallJobs.training(image, labels, 1, model, false), "width=2");
        dispatcher.store().put("models/given/weights.safetensors", new byte[100]);
        requireUnusable(SmallJobs.training(image, labels, 1, model, false), "header of 0 bytes");
    }

    private void requireUnusable(TrainingSpec spec, String message) {
        assertThatThrownBy(() -> dispatcher.run(UUID.randomUUID(), spec, new TrainModel()))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(message);
    }

    @Test
    void a_training_that_was_interrupted_ends_like_one_that_was_not() {
        TaskResult simulated = dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        VolumeRef image = dispatcher.image(labels);
        UUID parts = UUID.randomUUID();
        int iterations =
                interrupted(dispatcher.context(parts, SmallJobs.training(image, labels, 1000), new TrainModel())) + 1;
        TaskResult second = dispatcher.run(parts, SmallJobs.training(image, labels, iterations), new TrainModel());
        UUID whole = UUID.randomUUID();
        dispatcher.run(whole, SmallJobs.training(image, labels, iterations), new TrainModel());

        assertThat(second.figures().numbers()).containsEntry("iterations", (double) iterations);
        assertThat(dispatcher.store().read("jobs/" + parts + "/model/weights.safetensors"))
                .isEqualTo(dispatcher.store().read("jobs/" + whole + "/model/weights.safetensors"));
        assertThat(dispatcher.store().read("jobs/" + parts + "/losses.csv"))
                .isEqualTo(dispatcher.store().read("jobs/" + whole + "/losses.csv"));
    }

    /** @return iterations that were done when the worker was shut down, at least 1 */
    private int interrupted(TaskContext context) {
        Thread.ofVirtual().start(() -> {
            while (TaskContextAccess.latest(context).done() < 1) {
                LockSupport.parkNanos(5_000_000);
            }
            TaskContextAccess.toStop(context, StopReason.SHUTDOWN);
        });
        assertThatThrownBy(() -> dispatcher.handle(context)).isInstanceOf(TaskStoppedException.class);
        return (int) TaskContextAccess.latest(context).done();
    }

    @Test
    void a_cancelled_training_leaves_the_model_it_has_if_asked_and_goes_on_when_run_again() throws IOException {
        TaskResult simulated = dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        VolumeRef image = dispatcher.image(labels);
        UUID job = UUID.randomUUID();
        TaskContext context = dispatcher.context(
                job, SmallJobs.saved(SmallJobs.training(image, labels, 1000, null, true)), new TrainModel());
        // the first checkpoint has been stored: one iteration has been made
        Thread owner = Thread.ofVirtual().start(() -> {
            while (dispatcher
                    .store()
                    .size(Keys.checkpoints(job) + "/latest.json")
                    .isEmpty()) {
                LockSupport.parkNanos(20_000_000);
            }
            TaskContextAccess.toStop(context, StopReason.CANCELLED);
        });
        assertThatThrownBy(() -> dispatcher.handle(context))
                .isInstanceOfSatisfying(TaskStoppedException.class, stopped -> {
                    TaskResult left = Objects.requireNonNull(TaskContextAccess.left(stopped));
                    ProducedModel model = Objects.requireNonNull(left.model());
                    assertThat(dispatcher.store().list(model.key())).hasSize(4);
                    assertThat(left.figures().json().path("ended").asString()).isEqualTo("cancelled");
                    assertThat(left.figures().numbers().get("modelIteration")).isBetween(1.0, 900.0);
                    assertThat(left.files()).extracting(file -> file.name()).contains("preview.png", "card.json");
                });
        assertThat(owner.isAlive()).isFalse();
        TaskResult again = dispatcher.run(job, SmallJobs.training(image, labels, 1, null, true), new TrainModel());
        assertThat(again.figures().numbers().get("iterations")).isPositive();
        assertThat(again.figures().json().path("ended").asString()).isEqualTo("iterations");
    }
}
