package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.foreground.ConvexHull;
import io.cytoforge.science.foreground.HullScan;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.resample.ResampledLabels;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.function.BiConsumer;

/** What a large synthesis was given, on the model's grid, computed where it is read. */
record GivenVolumes(SynthesisPlan plan, StoredVolumes volumes) {
    /** Held at once while a box is read. */
    private static final long SOURCE_VOXELS = 1L << 24;

    LabelSource onGrid(VolumeRef ref) {
        return new ResampledLabels(volumes.array(ref), plan.shape(), SOURCE_VOXELS);
    }

    /** The smallest type for labels. Reads them only if that is not known from the type they have. */
    VoxelType type(VolumeRef ref, Progress shards) {
        if (ref.type().bytes() <= VoxelType.UINT16.bytes()) {
            return VoxelType.UINT16;
        }
        int[] most = {0};
        forEachShard(onGrid(ref), shards, (box, ids) -> {
            for (int i = 0; i < box.shape().arrayLength(); i++) {
                most[0] = Math.max(most[0], ids[i]);
            }
        });
        return most[0] <= 0xFFFF ? VoxelType.UINT16 : VoxelType.UINT32;
    }

    /** The foreground, 1 inside: given, or the convex hull of the labels, which are read for it. */
    LabelSource foreground(Progress shards) {
        VolumeRef given = plan.given().foreground();
        return given == null ? hull(shards) : inside(onGrid(given));
    }

    private LabelSource hull(Progress shards) {
        VolumeRef ref = plan.given().labels();
        HullScan scan = new HullScan(plan.shape());
        forEachShard(onGrid(ref), shards, scan::add);
        ConvexHull hull = UnusableInput.checked(StoredVolumes.describe(ref), scan::hull);
        return new LabelSource() {
            @Override
            public Shape3 shape() {
                return plan.shape();
            }

            @Override
            public void read(Box3 box, int[] into) {
                int[] voxels = hull.within(box).toIds();
                System.arraycopy(voxels, 0, into, 0, voxels.length);
            }
        };
    }

    private static LabelSource inside(LabelSource region) {
        return new LabelSource() {
            @Override
            public Shape3 shape() {
                return region.shape();
            }

            @Override
            public void read(Box3 box, int[] into) {
                region.read(box, into);
                for (int i = 0; i < box.shape().arrayLength(); i++) {
                    into[i] = into[i] == 0 ? 0 : 1;
                }
            }
        };
    }

    /** @param visitor is given the ids of a shard first in an array that is used again */
    void forEachShard(LabelSource source, Progress progress, BiConsumer<Box3, int[]> visitor) {
        BlockPlan shards = plan.shards();
        int[] ids = new int[shards.block().arrayLength()];
        for (long shard = 0; shard < shards.count(); shard++) {
            progress.at(shard, shards.count());
            Box3 box = shards.box(shard);
            source.read(box, ids);
            visitor.accept(box, ids);
        }
    }
}
