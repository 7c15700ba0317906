package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;

/** Where an organism is, asked for box by box. A voxel has the same answer in every box, from any thread. */
public interface OrganismRegion {
    /** Of the whole volume. */
    Shape3 shape();

    /**
     * Tells for each voxel of a box whether it is inside.
     *
     * @param box within the volume
     * @param into 1 inside, 0 outside, C order of the box
     */
    void fill(Box3 box, byte[] into);

    /** A region that is in memory; the mask must not change. */
    static OrganismRegion of(MaskVolume mask) {
        return new OrganismRegion() {
            @Override
            public Shape3 shape() {
                return mask.shape();
            }

            @Override
            public void fill(Box3 box, byte[] into) {
                Box3.of(mask.shape()).cut(mask.voxels(), box, into);
            }
        };
    }

    /** All of it, for volumes that fit one array. */
    default MaskVolume whole() {
        byte[] mask = new byte[shape().arrayLength()];
        fill(Box3.of(shape()), mask);
        return MaskVolume.wrap(shape(), mask);
    }
}
