package io.cytoforge.benchmarks.synthesis;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelCardReader;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.model.ReceptiveFields;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * What the bench paints with.
 *
 * @param name for the table
 * @param ref without a place in the store
 */
record BenchModel(String name, GeneratorWeights weights, ModelRef ref) {
    /** Where weights and card are looked for in the store. */
    static final String KEY = "models/bench";

    private static final String PACKAGED = "starter-models/nuclei/";

    /** The starter model of nuclei where it is packaged with this program, else one that nobody trained. */
    static BenchModel packagedOr(GeneratorWeights otherwise, Path scratch) throws IOException {
        ClassLoader loader = BenchModel.class.getClassLoader();
        try (InputStream weights = loader.getResourceAsStream(PACKAGED + "weights.safetensors");
                InputStream card = loader.getResourceAsStream(PACKAGED + "card.json")) {
            if (weights == null || card == null) {
                return untrained(otherwise);
            }
            Path file = scratch.resolve("packaged.safetensors");
            Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
            return trained(GeneratorWeights.read(file), card.readAllBytes());
        }
    }

    private static BenchModel trained(GeneratorWeights weights, byte[] json) {
        ModelCard card = ModelCardReader.read(json);
        ModelDescription model = card.model();
        ModelRef ref = new ModelRef(
                new UUID(0, 0),
                KEY,
                model.network().width(),
                model.patch(),
                model.voxelSize(),
                model.structure(),
                model.alpha(),
                model.beta(),
                card.receptiveField());
        return new BenchModel("starter model nuclei", weights, ref);
    }

    private static BenchModel untrained(GeneratorWeights weights) {
        ModelRef ref = new ModelRef(
                new UUID(0, 0),
                KEY,
                weights.shape().width(),
                new Shape3(32, 64, 64),
                VoxelSize.UNIT,
                Structure.NUCLEI,
                100,
                100,
                ReceptiveFields.unmeasured(Normalization.WEIGHT));
        return new BenchModel("untrained", weights, ref);
    }

    /** What it takes of a volume. */
    StackInput input(int planes) {
        return StackInput.of(weights.shape().input(), new PositionalMap(ref.alpha(), ref.beta()), planes);
    }

    /** Weights before any training. */
    static GeneratorWeights drawn(NetworkShape shape) {
        return new GeneratorWeights(
                shape, Initialization.draw(Parameter.of(Generator.convolutions(shape)), new RandomStreams(1)));
    }
}
