package io.cytoforge.science.labels;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/** The binary network input made from labels. */
public final class StructureMask {
    private StructureMask() {}

    /** Nuclei are labels &gt; 0; membranes are labelled voxels with a voxel of another id, or of none, across a face. */
    public static MaskVolume of(LabelVolume labels, StructureType type) {
        return switch (type) {
            case NUCLEI -> labels.isLabelled();
            case MEMBRANES -> boundary(labels);
        };
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
