package io.cytoforge.worker.shapemodels;

import io.cytoforge.common.json.ShapeModelJson;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.worker.volumes.UnusableInput;

/** Reads shape models from the object store. */
public final class StoredShapeModels {
    private final ObjectStore store;

    public StoredShapeModels(ObjectStore store) {
        this.store = store;
    }

    /**
     * @param key of the model's file
     * @throws io.cytoforge.common.job.JobException if what lies there is not a shape model
     * @throws io.cytoforge.common.store.NoSuchObjectException if nothing lies there
     */
    public ShapeModel open(String key) {
        byte[] content = store.read(key);
        return UnusableInput.checked("shape model " + key, () -> ShapeModelJson.read(content));
    }
}
