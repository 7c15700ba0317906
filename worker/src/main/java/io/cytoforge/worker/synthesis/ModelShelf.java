package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.SynthesisSpec.Precision;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.PaintingRoom;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import io.cytoforge.worker.models.StoredModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The model that was used last, kept for the next block. Of a stored model only the weights are read; the graph is built
 * here.
 */
public final class ModelShelf implements AutoCloseable {
    private final ObjectStore store;
    private final PaintingRoom room;
    private @Nullable Wanted kept;
    private @Nullable Loaded loaded;
    private int users;

    /** @param room that all its models share */
    public ModelShelf(ObjectStore store, PaintingRoom room) {
        this.store = store;
        this.room = room;
    }

    /** @param atOnce how many patches may be painted at the same time, each alone */
    public ModelShelf(ObjectStore store, int atOnce) {
        this(store, PaintingRoom.ofCalls(atOnce));
    }

    /** A model by its key, and what it computes with. */
    private record Wanted(String key, Precision precision) {}

    /** A model that paints, and what it takes. */
    private record Loaded(TensorFlowPatchModel model, NetworkShape shape) {}

    /** A model in use; it stays loaded at least until this is closed. */
    final class Use implements AutoCloseable {
        private final Loaded model;
        private final boolean shared;

        private Use(Loaded model, boolean shared) {
            this.model = model;
            this.shared = shared;
        }

        TensorFlowPatchModel model() {
            return model.model();
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
    synchronized Use use(ModelRef ref, Precision precision, Path scratch) {
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
                case FLOAT32 -> TensorFlowPatchModel.load(built, weights.shape(), room);
                case BFLOAT16 -> TensorFlowPatchModel.loadBfloat16(built, weights.shape(), room);
            };
            return new Loaded(model, weights.shape());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build model " + ref.id(), e);
        }
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
