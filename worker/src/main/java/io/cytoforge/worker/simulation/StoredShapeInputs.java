package io.cytoforge.worker.simulation;

import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.worker.shapemodels.StoredShapeModels;
import io.cytoforge.worker.volumes.StoredVolumes;

/**
 * What the tissue of a simulation refers to by id. What its spec does not list under such an id is a key of the object
 * store: so jobs of earlier versions named it.
 */
public final class StoredShapeInputs implements ShapeInputs {
    private final ObjectStore store;
    private final SimulationSpec spec;

    public StoredShapeInputs(ObjectStore store, SimulationSpec spec) {
        this.store = store;
        this.spec = spec;
    }

    @Override
    public ShapeModel model(String id) {
        String key = spec.shapeModel(id).map(ShapeModelRef::key).orElse(id);
        return new StoredShapeModels(store).open(key);
    }

    @Override
    public LabelSource region(String id) {
        StoredVolumes volumes = new StoredVolumes(store);
        return spec.input(id).map(volumes::array).orElseGet(() -> volumes.array(id));
    }
}
