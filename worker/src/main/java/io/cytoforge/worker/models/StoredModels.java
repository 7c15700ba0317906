package io.cytoforge.worker.models;

import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.Ancestor;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelCardReader;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.learning.weights.SafeTensors;
import io.cytoforge.worker.segmentation.SegmentationWeights;
import io.cytoforge.worker.volumes.UnusableInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** Reads weights and cards. A graph that lies beside them is never touched. */
public final class StoredModels {
    private static final int MAX_ANCESTORS = 100;

    /** What is known of a model. */
    public static final String CARD = "card.json";

    /** What of a model states the noise of its microscope. */
    public static final String NOISE = "noise.json";

    private StoredModels() {}

    /**
     * The weights of a model.
     *
     * @param scratch a folder for its file, which is made if need be
     * @throws JobException if they are gone or no sound generator
     */
    public static GeneratorWeights weights(ObjectStore store, ModelRef ref, Path scratch) {
        return read(store, ref.id(), ref.key(), scratch, GeneratorWeights::read);
    }

    /**
     * The weights of a network that segments.
     *
     * @param scratch a folder for its file, which is made if need be
     * @throws JobException if they are gone or no sound network
     */
    public static SegmentationWeights weights(ObjectStore store, NetworkRef ref, Path scratch) {
        return read(store, ref.id(), ref.key(), scratch, SegmentationWeights::read);
    }

    /** Makes weights of a file. */
    @FunctionalInterface
    private interface Reading<W> {
        W of(Path file) throws IOException;
    }

    private static <W> W read(ObjectStore store, UUID model, String key, Path scratch, Reading<W> reading) {
        try {
            Path file = Files.createDirectories(scratch).resolve("downloaded.safetensors");
            try (InputStream content = store.open(key + "/" + SafeTensors.FILE)) {
                Files.copy(content, file);
            }
            return reading.of(file);
        } catch (NoSuchObjectException _) {
            throw UnusableInput.because("the weights of model %s are gone".formatted(model));
        } catch (ModelFormatException e) {
            throw UnusableInput.because("the weights of model %s: %s".formatted(model, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load model " + model, e);
        }
    }

    /** The noise that goes with a model; none where it has none. */
    public static SensorNoise noise(ObjectStore store, ModelRef ref) {
        try {
            return Json.mapper().readValue(store.read(ref.key() + "/" + NOISE), SensorNoise.class);
        } catch (NoSuchObjectException _) {
            return SensorNoise.NONE;
        } catch (JacksonException e) {
            throw UnusableInput.because("the noise of model %s: %s".formatted(ref.id(), e.getOriginalMessage()));
        }
    }

    /**
     * Where a training that begins with this model comes from, for its card: the model with the digests of its data, then
     * the one that it began with, and so on.
     */
    public static List<Ancestor> lineage(ObjectStore store, ModelRef ref) {
        ModelCard card = UnusableInput.checked(
                "the card of model " + ref.id(), () -> ModelCardReader.read(store.read(ref.key() + "/" + CARD)));
        List<Ancestor> lineage = new ArrayList<>();
        lineage.add(Ancestor.of(ref.id().toString(), card));
        card.provenance().lineage().stream().limit(MAX_ANCESTORS).forEach(lineage::add);
        return lineage;
    }
}
