package io.cytoforge.api.submissions;

import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** How large an image may be. */
final class ImageSize {
    private static final double LONGEST_EDGE = 65_536;
    /** As many as a simulation may have. */
    private static final double MOST_VOXELS = TissueSpec.MOST_VOXELS;

    /** Planes are held in one piece where they are drawn and written to TIFF. */
    private static final double MOST_OF_A_PLANE = 1 << 28;

    private ImageSize() {}

    /**
     * Refuses a volume whose image is too large: on the model's grid it may have many times its voxels.
     *
     * @return whether it is not
     */
    static boolean check(Faults faults, String pointer, Shape3 shape, VoxelSize voxelSize, VoxelSize model) {
        double z = shape.z() * voxelSize.z() / model.z();
        double y = shape.y() * voxelSize.y() / model.y();
        double x = shape.x() * voxelSize.x() / model.x();
        boolean right = Math.max(z, Math.max(y, x)) <= LONGEST_EDGE
                && z * y * x <= MOST_VOXELS
                && Math.max(y, z) * x <= MOST_OF_A_PLANE;
        faults.addUnless(
                right,
                pointer,
                "would be an image of %.0f×%.0f×%.0f voxels on the model's grid, which is too large"
                        .formatted(z, y, x));
        return right;
    }
}
