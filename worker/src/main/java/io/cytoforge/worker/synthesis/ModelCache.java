package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec.Precision;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.NetworkMemory;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.painting.Bfloat16;
import io.cytoforge.worker.painting.CheckedBatches;
import io.cytoforge.worker.painting.PaintingSupport;
import io.cytoforge.worker.painting.ThisHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model that was used last, kept for the next block. Of a stored model only the weights are read; the graph is built
 * here.
 */
public final class ModelCache implements AutoCloseable {
    private final ObjectStore store;
    private final NetworkMemory memory;
    private final NetworkHost host;
    private final Supplier<PaintingSupport> support;
    private @Nullable Wanted kept;
    private @Nullable Loaded loaded;
    private int users;

    /**
     * @param memory that all its models share
     * @param host that paints here
     * @param support what the arithmetic of this process allows; asked where it matters
     */
    public ModelCache(ObjectStore store, NetworkMemory memory, NetworkHost host, Supplier<PaintingSupport> support) {
        this.store = store;
        this.memory = memory;
        this.host = host;
        this.support = support;
    }

    /** @param atOnce how many patches may be painted at the same time, each alone */
    public ModelCache(ObjectStore store, int atOnce) {
        this(
                store,
                NetworkMemory.ofCalls(atOnce),
                ThisHost.detect(Runtime.getRuntime().availableProcessors()),
                () -> PaintingSupport.ALL);
    }

    /** What its models paint on. */
    NetworkHost host() {
        return host;
    }

    /** A model by its key, and what it computes with. */
    private record Wanted(String key, Precision precision) {}

    /**
     * A model that paints, and what it takes.
     *
     * @param painter the same model, several patches at a time where that may be
     */
    private record Loaded(TensorFlowPatchModel model, PatchModel painter, NetworkShape shape) {}

    /** A model in use; it stays loaded at least until this is closed. */
    public final class Use implements AutoCloseable {
        private final Loaded model;
        private final boolean shared;

        private Use(Loaded model, boolean shared) {
            this.model = model;
            this.shared = shared;
        }

        PatchModel model() {
            return model.painter();
        }

        /** What decides which channels it takes. */
        NetworkShape shape() {
            return model.shape();
        }

        @Override
        public void close() {
            if (shared) {
                giveBack();
            } else {
                model.model().close();
            }
        }
    }

    /** @param scratch a folder for the model's files */
    public synchronized Use use(ModelRef ref, Precision precision, Path scratch) {
        Wanted wanted = new Wanted(ref.key(), precision);
        Loaded before = loaded;
        if (before != null && wanted.equals(kept)) {
            users++;
            return new Use(before, true);
        }
        Loaded model = load(ref, precision, scratch.resolve("model"));
        if (users > 0) {
            return new Use(model, false);
        }
        if (before != null) {
            before.model().close();
        }
        loaded = model;
        kept = wanted;
        users = 1;
        return new Use(model, true);
    }

    private synchronized void giveBack() {
        users--;
    }

    private Loaded load(ModelRef ref, Precision precision, Path local) {
        try {
            Path built = local.resolve("built");
            GeneratorWeights weights = StoredModels.weights(store, ref, local);
            ModelExport.write(weights, built);
            TensorFlowPatchModel model = switch (precision) {
                case FLOAT32 -> TensorFlowPatchModel.load(built, weights.shape(), memory);
                case BFLOAT16 -> bfloat16(built, weights.shape());
            };
            return new Loaded(model, painter(model, weights.shape()), weights.shape());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build model " + ref.id(), e);
        }
    }

    private PatchModel painter(TensorFlowPatchModel model, NetworkShape shape) {
        boolean several =
                memory.takesSeveral() && support.get().againstBatches().isEmpty();
        return several ? new CheckedBatches(model, shape.inputChannels()) : model::paint;
    }

    /** The probe had weights of its own, so these are tried too: nothing is painted that is not known to be sound. */
    private TensorFlowPatchModel bfloat16(Path built, NetworkShape shape) throws IOException {
        refuseIf(support.get().againstBfloat16());
        TensorFlowPatchModel narrow = TensorFlowPatchModel.loadBfloat16(built, shape, memory);
        try (TensorFlowPatchModel single = TensorFlowPatchModel.load(built, shape, memory)) {
            refuseIf(Bfloat16.objection(single, narrow, shape.inputChannels()));
            return narrow;
        } catch (IOException | RuntimeException e) {
            narrow.close();
            throw e;
        }
    }

    private static void refuseIf(Optional<String> objection) {
        objection.ifPresent(reason -> {
            throw new JobException(
                    JobErrorCode.UNSUPPORTED,
                    "this worker's processor cannot paint in bfloat16: %s; another worker may, or ask for float32"
                            .formatted(reason));
        });
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.model().close();
            loaded = null;
            kept = null;
        }
    }
}
