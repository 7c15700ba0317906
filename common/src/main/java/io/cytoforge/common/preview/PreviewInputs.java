package io.cytoforge.common.preview;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.ShapeModelJson;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.validation.UnusableDataException;

/** What the tissue of a simulation refers to, coarse enough to be read at once. */
public record PreviewInputs(ObjectStore store, SimulationSpec simulation) implements ShapeInputs {
    private static final long MAX_VOXELS = 1L << 24;

    @Override
    public ShapeModel model(String id) {
        return ShapeModelJson.read(store.read(simulation
                .shapeModel(id)
                .orElseThrow(() -> new UnusableDataException("there is no shape model " + id))
                .key()));
    }

    /** The finest level that is small enough, or the coarsest. */
    @Override
    public LabelSource region(String id) {
        VolumeRef volume =
                simulation.input(id).orElseThrow(() -> new UnusableDataException("there is no region " + id));
        OmeZarrReader reader = OmeZarrReader.open(new ObjectChunkStore(store, volume.key()), "");
        int level = 0;
        while (level < reader.levels() - 1 && reader.level(level).shape().voxels() > MAX_VOXELS) {
            level++;
        }
        return reader.level(level);
    }
}
