package io.cytoforge.worker.gan;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Paints patches with an exported generator through the inference engine. Any number of threads may call it; only a
 * few paint at once, because a full patch holds about 1 GB of activations.
 */
public final class TensorFlowPatchModel implements PatchModel, AutoCloseable {
    private static final String ENGINE = "TensorFlow";

    private final Model model;
    private final Predictor<Patch, float[]> predictor;
    private final Semaphore atOnce;

    private TensorFlowPatchModel(Model model, int atOnce) {
        this.model = model;
        this.atOnce = new Semaphore(atOnce, true);
        this.predictor = model.newPredictor(new PatchTranslator());
    }

    /**
     * Loads what {@link ModelExport} wrote, to paint in single precision.
     *
     * @param atOnce how many patches may be in work at the same time
     * @throws IOException if there is no model
     */
    public static TensorFlowPatchModel load(Path directory, int atOnce) throws IOException {
        return load(directory, atOnce, Map.of());
    }

    /** The same, to paint in bfloat16. */
    public static TensorFlowPatchModel loadBfloat16(Path directory, int atOnce) throws IOException {
        return load(directory, atOnce, Map.of("ConfigProto", TensorFlowRuntime.paintingInBfloat16()));
    }

    /** @param options of the engine */
    private static TensorFlowPatchModel load(Path directory, int atOnce, Map<String, ?> options) throws IOException {
        TensorFlowRuntime.prepare();
        Model model = Model.newInstance("generator", ENGINE);
        try {
            model.load(directory, null, options);
            return new TensorFlowPatchModel(model, atOnce);
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException(directory + " holds no sound model", e);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public float[] paint(float[] input, Shape3 patch) {
        if (patch.z() % Generator.GRID != 0 || patch.y() % Generator.GRID != 0 || patch.x() % Generator.GRID != 0) {
            throw new IllegalArgumentException(
                    "patch must be a multiple of %d on every axis, was %s".formatted(Generator.GRID, patch));
        }
        if (input.length == 0 || input.length % patch.voxels() != 0) {
            throw new IllegalArgumentException("%s needs whole channels, got %d values".formatted(patch, input.length));
        }
        atOnce.acquireUninterruptibly();
        try {
            return predictor.predict(new Patch(input, patch));
        } catch (TranslateException e) {
            throw new IllegalStateException("the generator failed on a patch of " + patch, e);
        } finally {
            atOnce.release();
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }

    /** What one call brings. */
    private static final class Patch {
        private final float[] input;
        private final Shape3 shape;

        Patch(float[] input, Shape3 shape) {
            this.input = input;
            this.shape = shape;
        }

        /** [1, D, H, W, 2 to 4] */
        Shape batchShape() {
            return new Shape(1, shape.z(), shape.y(), shape.x(), input.length / shape.voxels());
        }
    }

    /** Each call has a manager of its own that closes all its arrays. */
    private static final class PatchTranslator implements NoBatchifyTranslator<Patch, float[]> {
        @Override
        public NDList processInput(TranslatorContext context, Patch patch) {
            return new NDList(context.getNDManager().create(patch.input, patch.batchShape()));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList output) {
            NDArray painted = output.singletonOrThrow();
            return painted.toFloatArray();
        }
    }
}
