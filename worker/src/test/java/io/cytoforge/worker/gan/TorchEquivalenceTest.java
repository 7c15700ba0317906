package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.worker.gan.augmentation.AdaptiveAugmentation;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.Checkpoint;
import io.cytoforge.worker.learning.graph.WeightUpdate;
import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same training, written a second time in PyTorch; see golden/torch/README.md. */
class TorchEquivalenceTest {
    private static final Shape3 PATCH = new Shape3(32, 40, 48);
    private static final int WIDTH = 4;
    private static final int DISCRIMINATOR_WIDTH = 8;
    private static final int BLOCK = 4;
    private static final int BEGINNING = 2;
    private static final String WEIGHTS = "weights.safetensors";
    private static final String LOSSES = "losses.json";

    @TempDir
    private Path folder;

    @Test
    void the_losses_of_the_first_iterations_are_those_of_pytorch() throws IOException {
        List<StepLosses> theirs = losses(golden(LOSSES));
        List<StepLosses> ours = train(theirs.size());

        assertThat(theirs)
                .as("five, and one that shows the first rectified step")
                .hasSize(6);
        for (int i = 0; i < theirs.size(); i++) {
            assertAgree(ours.get(i), theirs.get(i), "iteration " + (i + 1), within(1e-4));
        }
    }

    /** All six iterations take half a minute; after the first update all of the script has had its say. */
    @Test
    void the_stored_values_begin_as_the_script_makes_them() throws IOException {
        Python.run(List.of("torch", "numpy"), Files.readString(golden("make.py")), folder, BEGINNING);

        assertThat(folder.resolve(WEIGHTS)).hasSameBinaryContentAs(golden(WEIGHTS));
        List<StepLosses> again = losses(folder.resolve(LOSSES));
        List<StepLosses> stored = losses(golden(LOSSES));
        assertThat(again).hasSize(BEGINNING);
        for (int i = 0; i < BEGINNING; i++) {
            assertAgree(again.get(i), stored.get(i), "iteration " + (i + 1), within(1e-8));
        }
    }

    private static void assertAgree(StepLosses ours, StepLosses theirs, String when, Offset<Double> offset) {
        assertThat(ours.generator()).as("generator, " + when).isCloseTo(theirs.generator(), offset);
        assertThat(ours.adversarial()).as("adversarial, " + when).isCloseTo(theirs.adversarial(), offset);
        assertThat(ours.identity()).as("identity, " + when).isCloseTo(theirs.identity(), offset);
        assertThat(ours.discriminator()).as("discriminator, " + when).isCloseTo(theirs.discriminator(), offset);
    }

    /** Our trainer from the stored weights: all that this test knows of it. */
    private List<StepLosses> train(int iterations) throws IOException {
        GanSettings settings = new GanSettings(
                NetworkShape.of(WIDTH),
                new DiscriminatorShape(DISCRIMINATOR_WIDTH, Normalization.INSTANCE),
                PATCH,
                Loss.PAPER,
                TrainingSpec.Augmentation.OFF,
                1,
                TrainingRecipe.PAPER.optimizer(),
                0,
                1);
        new Checkpoint(
                        0,
                        new AdaptiveAugmentation(settings.augmentation(), 1)
                                .start()
                                .toTexts(),
                        start(SafeTensors.read(golden(WEIGHTS)).tensors()))
                .write(folder);
        List<StepLosses> losses = new ArrayList<>();
        try (GanTrainer trainer = GanTrainer.create(settings, 0.5, 2)) {
            trainer.restoreCheckpoint(folder);
            for (int i = 0; i < iterations; i++) {
                losses.add(trainer.step(batch(i)));
            }
        }
        return losses;
    }

    /** Weights as the graph takes them, and optimizers that remember nothing yet. */
    private static NamedTensors start(NamedTensors stored) {
        NamedTensors start = new NamedTensors();
        for (String name : stored.names()) {
            Shape shape = stored.shape(name);
            float[] values = stored.values(name);
            if (shape.numDimensions() == 5) {
                values = innermostLast(values, (int) shape.get(0), (int) shape.get(1));
                shape = Shape.of(shape.get(2), shape.get(3), shape.get(4), shape.get(1), shape.get(0));
            }
            start.add(name, shape, values);
            start.add(name + WeightUpdate.MEAN, shape, new float[values.length]);
            start.add(name + WeightUpdate.SQUARE, shape, new float[values.length]);
        }
        return start;
    }

    /** [out, in, k, k, k] → [k, k, k, in, out]. */
    private static float[] innermostLast(float[] filter, int outputs, int inputs) {
        int voxels = filter.length / outputs / inputs;
        float[] turned = new float[filter.length];
        for (int i = 0; i < filter.length; i++) {
            int voxel = i % voxels;
            int input = i / voxels % inputs;
            int output = i / voxels / inputs;
            turned[(voxel * inputs + input) * outputs + output] = filter[i];
        }
        return turned;
    }

    private static TrainingBatch batch(int number) {
        long stream = 1000 + 3L * number;
        return TrainingBatch.unpaired(
                volume((z, y, x) -> 0.625 * block(stream, z, y, x) + 0.25 * uniform(stream + 1, PATCH.index(z, y, x))),
                volume((z, y, x) -> (z + y / 2.0 - x / 4.0) / 64),
                volume((z, y, x) -> block(stream + 2, z, y, x)),
                volume((z, y, x) -> (x / 2.0 + number - z) / 64));
    }

    /** 1 in one of four blocks of 4³ voxels, 0 elsewhere. */
    private static double block(long stream, int z, int y, int x) {
        int rows = PATCH.y() / BLOCK;
        int columns = PATCH.x() / BLOCK;
        int block = (z / BLOCK * rows + y / BLOCK) * columns + x / BLOCK;
        return uniform(stream, block) >= 0.75 ? 1 : 0;
    }

    private static double uniform(long stream, int number) {
        return (RandomStreams.mix((stream << 32) + number) >>> 40) * 0x1p-24;
    }

    private interface Voxel {
        double at(int z, int y, int x);
    }

    private static FloatVolume volume(Voxel voxel) {
        FloatVolume volume = FloatVolume.zero(PATCH);
        for (int z = 0; z < PATCH.z(); z++) {
            for (int y = 0; y < PATCH.y(); y++) {
                for (int x = 0; x < PATCH.x(); x++) {
                    volume.voxels()[PATCH.index(z, y, x)] = (float) voxel.at(z, y, x);
                }
            }
        }
        return volume;
    }

    private static List<StepLosses> losses(Path file) throws IOException {
        List<StepLosses> losses = new ArrayList<>();
        for (JsonNode step : JsonMapper.shared().readTree(Files.readString(file))) {
            losses.add(new StepLosses(
                    step.required("generator").asDouble(),
                    step.required("adversarial").asDouble(),
                    step.required("identity").asDouble(),
                    0,
                    step.required("discriminator").asDouble()));
        }
        return losses;
    }

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(TorchEquivalenceTest.class.getResource("/golden/torch/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
