package io.cytoforge.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.testing.ModelCards;
import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.worker.models.StoredModels;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise that goes with a model, and noise that goes into one. */
class NoiseTrainingTest {
    @TempDir
    private Path folder;

    @AutoClose
    private OpenTaskDispatcher dispatcher;

    @BeforeEach
    void open() {
        dispatcher = new OpenTaskDispatcher(folder);
    }

    @Test
    void the_noise_of_its_microscope_goes_with_a_model_and_is_added_if_asked_for() {
        TaskResult simulated = dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        ProducedModel model = dispatcher.trained(SmallJobs.training(dispatcher.image(labels), labels, 1));
        SensorNoise fitted = Json.mapper()
                .readValue(dispatcher.store().read(model.key() + "/" + StoredModels.NOISE), SensorNoise.class);
        assertThat(fitted.deviation(0.5)).isPositive();

        dispatcher
                .store()
                .put(model.key() + "/" + StoredModels.NOISE, Json.mapper().writeValueAsBytes(new SensorNoise(0, 1e-4)));
        FloatVolume clean = dispatcher.painted(model, labels, false);
        FloatVolume noisy = dispatcher.painted(model, labels, true);
        double square = 0;
        for (int i = 0; i < clean.voxels().length; i++) {
            square += Math.pow(noisy.voxels()[i] - clean.voxels()[i], 2) / clean.voxels().length;
        }
        assertThat(Math.sqrt(square)).isCloseTo(0.01, within(0.001));
        assertThat(dispatcher.painted(model, labels, true).voxels()).isEqualTo(noisy.voxels());

        dispatcher.store().put(model.key() + "/" + StoredModels.NOISE, "{\"gain\": -1, \"floor\": 0}".getBytes(UTF_8));
        assertThatThrownBy(() -> dispatcher.painted(model, labels, true)).hasMessageContaining("gain");
    }

    @Test
    void a_network_with_a_noise_input_trains_and_paints_the_same_noise_for_the_same_seed() {
        TaskResult simulated = dispatcher.run(UUID.randomUUID(), SmallJobs.simulation(1), new SimulateVolume(0, true));
        VolumeRef labels = SmallJobs.ref(simulated.volumes().getFirst());
        TrainingSpec plain = SmallJobs.training(dispatcher.image(labels), labels, 1);
        Network network = new Network(4, Network.Normalization.WEIGHT, false, true);
        ProducedModel model = dispatcher.trained(SmallJobs.with(plain, network, plain.schedule()));

        assertThat(ModelCards.of(model).model().network()).isEqualTo(network);
        assertThat(ModelCards.of(model).measures().effectiveField()).isNotNull();
        assertThat(Objects.requireNonNull(ModelCards.of(model).receptiveField()).full())
                .isEqualTo(new Margin(60, 60, 60));
        assertThat(dispatcher.painted(model, labels, false).voxels())
                .isEqualTo(dispatcher.painted(model, labels, false).voxels());
    }
}
