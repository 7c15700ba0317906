package io.cytoforge.science.segmentation;

import io.cytoforge.science.metrics.instances.ClassScores;
import io.cytoforge.science.metrics.instances.TolerantOverlap;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/**
 * Which voxels are of the classes of Eschweiler et al. 2021, section 4.3. A voxel may be of several, or of none. The
 * thresholds and tolerances are the paper's.
 */
public record ClassMasks(MaskVolume background, MaskVolume membrane, MaskVolume centroid) {
    private static final float BACKGROUND = 0.1f;
    private static final float MEMBRANE = 0.4f;
    private static final float CENTROID = 0.2f;

    /** Voxels by which a class may be displaced. */
    private static final double NEAR = 1;

    /** The same of centroids, which are small. */
    private static final double NEAR_CENTROID = 5;

    /** Of labels, true ones or found ones: {@link ClassTarget}, its centroids from 0.2 on. */
    public static ClassMasks of(LabelVolume labels, VoxelSize voxelSize) {
        byte[] background = new byte[labels.voxels().length];
        for (int i = 0; i < background.length; i++) {
            background[i] = (byte) (labels.voxels()[i] == 0 ? 1 : 0);
        }
        return new ClassMasks(
                MaskVolume.wrap(labels.shape(), background),
                StructureMask.of(labels, StructureType.MEMBRANES),
                from(CentroidMap.of(labels, voxelSize), CENTROID));
    }

    /** Of what a network says: background from 0.1, membrane from 0.4, centroid from 0.2 on. */
    public static ClassMasks of(List<FloatVolume> maps) {
        return new ClassMasks(
                from(maps.getFirst(), BACKGROUND), from(maps.get(1), MEMBRANE), from(maps.get(2), CENTROID));
    }

    private static MaskVolume from(FloatVolume map, float least) {
        byte[] mask = new byte[map.voxels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (map.voxels()[i] >= least ? 1 : 0);
        }
        return MaskVolume.wrap(map.shape(), mask);
    }

    /** How the classes of some volumes agree: voxels of all volumes count alike. */
    public static final class Comparison {
        private TolerantOverlap background = TolerantOverlap.NONE;
        private TolerantOverlap membrane = TolerantOverlap.NONE;
        private TolerantOverlap centroid = TolerantOverlap.NONE;

        /** Adds a volume. Displacements of a voxel, of centroids of 5 voxels, count as none. */
        public void add(ClassMasks truth, ClassMasks found) {
            background = background.plus(TolerantOverlap.of(truth.background(), found.background(), NEAR));
            membrane = membrane.plus(TolerantOverlap.of(truth.membrane(), found.membrane(), NEAR));
            centroid = centroid.plus(TolerantOverlap.of(truth.centroid(), found.centroid(), NEAR_CENTROID));
        }

        /** Of all that were added. */
        public ClassScores scores() {
            return new ClassScores(background.iou(), membrane.iou(), centroid.iou());
        }
    }
}
