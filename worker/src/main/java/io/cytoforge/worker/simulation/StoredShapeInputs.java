package io.cytoforge.worker.simulation;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.worker.shapemodels.StoredShapeModels;
import io.cytoforge.worker.volumes.StoredVolumes;

/** What a simulation refers to, by the keys of the object store. */
final class StoredShapeInputs implements ShapeInputs {
    private final ObjectStore store;

    StoredShapeInputs(ObjectStore store) {
        this.store = store;
    }

    @Override
    public ShapeModel model(String key) {
        return new StoredShapeModels(store).open(key);
    }

    @Override
    public LabelSource region(String key) {
        return new StoredVolumes(store).array(key);
    }
}
