package io.cytoforge.science.resample;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Intensities in [0, 1] of a source that may be a little beyond, as a spline is beside sharp edges. */
public record ClippedSource(BlockSource source) implements BlockSource {
    @Override
    public Shape3 shape() {
        return source.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        source.read(box, into);
        int voxels = box.shape().arrayLength();
        for (int i = 0; i < voxels; i++) {
            into[i] = Math.clamp(into[i], 0f, 1f);
        }
    }
}
