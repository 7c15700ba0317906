package io.cytoforge.science.labels;

import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/** The binary network input made from labels. */
public final class StructureMask {
    private static final Halo NEIGHBOURS = new Halo(1, 1, 1);

    private StructureMask() {}

    /** Nuclei are labels &gt; 0; membranes are labelled voxels with a voxel of another id, or of none, across a face. */
    public static MaskVolume of(LabelVolume labels, StructureType type) {
        return switch (type) {
            case NUCLEI -> labels.isLabelled();
            case MEMBRANES -> boundary(labels);
        };
    }

    /**
     * The same with membranes of some thickness: as well all labelled voxels whose centre is nearer than half of it to a
     * face of another id's voxel, or of background. A cell's outermost voxels belong to its membrane however thin that
     * is, so that membranes are closed. The volume's border is no interface.
     *
     * @param thickness of a membrane between two cells in µm, at least 0; nuclei have none
     */
    public static MaskVolume of(LabelVolume labels, StructureType type, VoxelSize voxelSize, double thickness) {
        check(thickness);
        MaskVolume mask = of(labels, type);
        if (type == StructureType.MEMBRANES && thickness > 0) {
            thicken(mask, labels, voxelSize, thickness);
        }
        return mask;
    }

    /** How far around a box labels must be known so that its mask can be made without the rest of the volume. */
    public static Halo halo(StructureType type, VoxelSize voxelSize, double thickness) {
        check(thickness);
        return switch (type) {
            case NUCLEI -> Halo.NONE;
            case MEMBRANES -> Halo.reaching(thickness / 2, voxelSize).plus(NEIGHBOURS);
        };
    }

    private static void check(double thickness) {
        if (!(thickness >= 0 && Double.isFinite(thickness))) {
            throw new IllegalArgumentException("membrane thickness must be at least 0 µm, was " + thickness);
        }
    }

    private static void thicken(MaskVolume mask, LabelVolume labels, VoxelSize voxelSize, double thickness) {
        Shape3 shape = labels.shape();
        double[] depth = LabelDistance.squared(labels, voxelSize, Measure.CENTRE_TO_FACE);
        double limit = LabelDistance.squaredFrom(thickness / 2);
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                if (labels.voxels()[i] != 0 && depth[i] < limit) {
                    mask.voxels()[i] = 1;
                }
            }
        });
    }

    private static MaskVolume boundary(LabelVolume labels) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        byte[] mask = new byte[ids.length];
        int width = shape.x();
        int slice = shape.y() * width;
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int x = 0; x < width; x++) {
                    int i = row + x;
                    int id = ids[i];
                    boolean meetsAnother = (x > 0 && ids[i - 1] != id)
                            || (x + 1 < width && ids[i + 1] != id)
                            || (y > 0 && ids[i - width] != id)
                            || (y + 1 < shape.y() && ids[i + width] != id)
                            || (z > 0 && ids[i - slice] != id)
                            || (z + 1 < shape.z() && ids[i + slice] != id);
                    mask[i] = (byte) (id != 0 && meetsAnother ? 1 : 0);
                }
            }
        });
        return MaskVolume.wrap(shape, mask);
    }
}
