package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** A volume's extent in other voxels. */
record PreviewGrid(Shape3 shape, VoxelSize voxelSize) {
    /** Voxels whose edges are at least so long, µm; an axis whose edges are longer anyway stays as it is. */
    static PreviewGrid of(TissueSpec spec, double edge) {
        Shape3 shape = spec.shape();
        VoxelSize size = spec.voxelSize();
        Shape3 fewer = new Shape3(
                voxels(shape.z(), size.z(), edge),
                voxels(shape.y(), size.y(), edge),
                voxels(shape.x(), size.x(), edge));
        return new PreviewGrid(
                fewer,
                new VoxelSize(
                        edge(shape.z(), size.z(), fewer.z()),
                        edge(shape.y(), size.y(), fewer.y()),
                        edge(shape.x(), size.x(), fewer.x())));
    }

    /** The longest side of the volume, µm. */
    static double longest(TissueSpec spec) {
        return Math.max(
                spec.shape().z() * spec.voxelSize().z(),
                Math.max(
                        spec.shape().y() * spec.voxelSize().y(),
                        spec.shape().x() * spec.voxelSize().x()));
    }

    private static int voxels(int voxels, double own, double edge) {
        return own >= edge ? voxels : Math.max(1, (int) Math.round(voxels * own / edge));
    }

    private static double edge(int before, double own, int voxels) {
        return voxels == before ? own : before * own / voxels;
    }

    boolean isOf(TissueSpec spec) {
        return shape.equals(spec.shape());
    }
}
