package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.CoarseRegion;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.resample.ResampledLabels;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A specimen that lies on another grid than the model's, brought to that one to be painted: a voxel has the id at its center,
 * and masks are made of these ids where they are read. The distance, which no block can know alone, is computed once.
 */
record FittedGrid(SynthesisPlan plan, StoredVolumes volumes, ObjectStore store) {
    private static final long VOXELS_OF_THE_DISTANCE = 1L << 24;

    /** Held at once of the specimen while a box is read. */
    private static final long SOURCE_VOXELS = 1L << 24;

    /** Computes the distance, exactly where one task holds the grid that is painted on, else on a coarser one. */
    TaskResult fit(TaskContext context) {
        LabelSource foreground = onGrid("foreground");
        Shape3 grid = grid();
        MaskVolume region = isExact()
                ? LabelVolume.wrap(grid, ids(foreground, Box3.of(grid))).isLabeled()
                : CoarseRegion.of(foreground, grid, context::stopIfAsked);
        FloatVolume distance = UnusableInput.checked(
                "the foreground on the model's grid", () -> SignedDistance.of(region, voxelSize(grid)));
        new SynthesisIntermediates(store, plan).distance(grid).write(Box3.of(grid), distance.voxels());
        return TaskResult.NOTHING;
    }

    /** What blocks are painted from. */
    PreparedVolumes.PaintedFrom paintedFrom() {
        List<StructureType> types = plan.spec().stained().masks();
        List<Mask> masks = IntStream.range(0, types.size())
                .mapToObj(i -> new Mask(onGrid(plan.labels().get(i)), types.get(i), plan.paintedVoxelSize()))
                .toList();
        return new PreparedVolumes.PaintedFrom(masks, distance());
    }

    private BlockSource distance() {
        Shape3 grid = grid();
        BlockSource stored = new SynthesisIntermediates(store, plan).distance(grid);
        return isExact()
                ? stored
                : CoarseSignedDistance.onFineGrid(
                        stored, voxelSize(grid), plan.paintedShape(), plan.paintedVoxelSize());
    }

    private boolean isExact() {
        return plan.spec().painting().division().holds(plan.paintedShape().voxels());
    }

    private Shape3 grid() {
        return isExact()
                ? plan.paintedShape()
                : CoarseSignedDistance.grid(plan.paintedShape(), plan.paintedVoxelSize(), VOXELS_OF_THE_DISTANCE);
    }

    private VoxelSize voxelSize(Shape3 grid) {
        return isExact()
                ? plan.paintedVoxelSize()
                : CoarseSignedDistance.voxelSize(grid, plan.paintedShape(), plan.paintedVoxelSize());
    }

    private LabelSource onGrid(String role) {
        return new ResampledLabels(
                volumes.unfinished(plan.artifacts().key(role, 0)), plan.paintedShape(), SOURCE_VOXELS);
    }

    private static int[] ids(LabelSource source, Box3 box) {
        int[] ids = new int[box.shape().arrayLength()];
        source.read(box, ids);
        return ids;
    }

    /** Structure mask of labels, made where it is read, of membranes a voxel thick. */
    private record Mask(LabelSource labels, StructureType type, VoxelSize voxelSize) implements BlockSource {
        @Override
        public Shape3 shape() {
            return labels.shape();
        }

        @Override
        public void read(Box3 box, float[] into) {
            Box3 around = StructureMask.halo(type, voxelSize, 0).around(box, shape());
            MaskVolume mask = StructureMask.of(LabelVolume.wrap(around.shape(), ids(labels, around)), type);
            int[] within = around.cut(mask.toIds(), box);
            for (int i = 0; i < within.length; i++) {
                into[i] = within[i];
            }
        }
    }
}
