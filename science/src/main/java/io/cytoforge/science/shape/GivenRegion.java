package io.cytoforge.science.shape;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** What is labelled in a stored volume. Large boxes are read some slices at a time. */
record GivenRegion(LabelSource source) implements OrganismRegion {
    private static final long VOXELS_AT_ONCE = 1L << 24;

    @Override
    public Shape3 shape() {
        return source.shape();
    }

    @Override
    public void fill(Box3 box, byte[] into) {
        OrganismRegions.voxelsOf(box, shape());
        int slice = new Shape3(1, box.shape().y(), box.shape().x()).arrayLength();
        int slices = (int) Math.clamp(VOXELS_AT_ONCE / slice, 1, box.shape().z());
        int[] ids = new int[slices * slice];
        for (int z = 0; z < box.shape().z(); z += slices) {
            int depth = Math.min(slices, box.shape().z() - z);
            source.read(
                    new Box3(
                            box.z() + z,
                            box.y(),
                            box.x(),
                            new Shape3(depth, box.shape().y(), box.shape().x())),
                    ids);
            int place = z * slice;
            for (int i = 0; i < depth * slice; i++) {
                into[place + i] = (byte) (ids[i] != 0 ? 1 : 0);
            }
        }
    }
}
