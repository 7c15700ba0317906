package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
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
    private final int atOnce;
    private @Nullable String loadedKey;
    private @Nullable TensorFlowPatchModel loaded;
    private int users;

    /** @param atOnce how many patches may be painted at the same time */
    public ModelShelf(ObjectStore store, int atOnce) {
        this.store = store;
        this.atOnce = atOnce;
    }

    /** A model in use; it stays loaded at least until this is closed. */
    final class Use implements AutoCloseable {
        private final TensorFlowPatchModel model;
        private final boolean shared;

        private Use(TensorFlowPatchModel model, boolean shared) {
            this.model = model;
            this.shared = shared;
        }

        TensorFlowPatchModel model() {
            return model;
        }

        @Override
        public void close() {
            if (shared) {
                giveBack();
            } else {
                model.close();
            }
        }
    }

    /** @param scratch a folder for the model's files */
    synchronized Use use(ModelRef ref, Path scratch) {
        TensorFlowPatchModel kept = loaded;
        if (kept != null && ref.key().equals(loadedKey)) {
            users++;
            return new Use(kept, true);
        }
        TensorFlowPatchModel model = load(ref, scratch.resolve("model"));
        if (users > 0) {
            return new Use(model, false);
        }
        if (kept != null) {
            kept.close();
        }
        loaded = model;
        loadedKey = ref.key();
        users = 1;
        return new Use(model, true);
    }

    private synchronized void giveBack() {
        users--;
    }

    private TensorFlowPatchModel load(ModelRef ref, Path local) {
        try {
            Path built = local.resolve("built");
            ModelExport.write(StoredModels.weights(store, ref, local), built);
            return TensorFlowPatchModel.load(built, atOnce);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build model " + ref.id(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
            loadedKey = null;
        }
    }
}
