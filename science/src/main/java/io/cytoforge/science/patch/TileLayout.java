package io.cytoforge.science.patch;

import static io.cytoforge.science.network.NetworkLimits.PATCH_STEP;

import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * How patches lie over a volume. Each loses {@code crop} on every side, and what is kept (the tile) overlaps its
 * neighbor's by {@code overlap}. The first tile begins at the volume's first voxel, and the others follow at
 * {@code stride = patch − 2·crop − overlap}: where a tile lies depends on nothing else, so blocks agree about it.
 *
 * @param patch what the model sees at once; multiples of {@link NetworkLimits#PATCH_STEP}
 * @param crop lost on every side
 * @param overlap shared by neighboring tiles
 */
public record TileLayout(Shape3 patch, Margin crop, Margin overlap) {
    /** Of {@link NetworkLimits#PATCH_STEP} voxels of a patch that loses an eighth on either side. */
    private static final int KEPT_OF_A_STEP = 6;

    public TileLayout {
        NetworkLimits.requireOnGrid(patch);
        checkStride("z", patch.z(), crop.z(), overlap.z());
        checkStride("y", patch.y(), crop.y(), overlap.y());
        checkStride("x", patch.x(), crop.x(), overlap.x());
    }

    /** As published: patch 64×128×128, crop and overlap 15×30×30; computes every voxel about 38 times. */
    public static TileLayout paper() {
        return new TileLayout(new Shape3(64, 128, 128), new Margin(15, 30, 30), new Margin(15, 30, 30));
    }

    /** Crop and overlap are an eighth of the patch, so every voxel is computed 4.1 times. */
    public static TileLayout of(Shape3 patch) {
        return new TileLayout(patch, Margin.partOf(patch, 8), Margin.partOf(patch, 8));
    }

    /**
     * Crop and overlap are an eighth of the patch, and the patch is large: it covers the whole volume if it may, so that
     * there are no seams at all. Otherwise it shrinks where it is longest compared with the least patch.
     *
     * @param volume what will be painted
     * @param least the smallest patch allowed; multiples of 8
     * @param atMostVoxels bound of the patch, unless the least patch is larger; a model's memory grows with it
     */
    public static TileLayout covering(Shape3 volume, Shape3 least, long atMostVoxels) {
        NetworkLimits.requireOnGrid(least);
        Shape3 patch = new Shape3(
                edgeToCover(volume.z(), least.z()),
                edgeToCover(volume.y(), least.y()),
                edgeToCover(volume.x(), least.x()));
        while (patch.voxels() > atMostVoxels && !patch.equals(least)) {
            patch = shrunk(patch, least);
        }
        return of(patch);
    }

    /**
     * The tiles without overlap that compute the fewest voxels over all blocks, for a model whose output depends on nothing
     * further than the crop: neighbors then agree where they meet. All tiles begin on the same grid of 8 voxels, as they must
     * where a network halves its input three times. A small volume is one tile.
     *
     * @param crop multiples of 4; along an axis that one tile covers it is at most 8
     * @param atMostVoxels bound of the patch; a model's memory grows with it
     * @throws IllegalArgumentException if no patch with this crop is so small
     */
    public static TileLayout leastWork(BlockPlan blocks, Margin crop, long atMostVoxels) {
        return CheapestTiling.of(blocks, crop, atMostVoxels);
    }

    /** An eighth is cropped on either side, so a patch keeps three quarters. */
    private static int edgeToCover(int extent, int least) {
        return Math.max(least, Math.ceilDiv(extent, KEPT_OF_A_STEP) * PATCH_STEP);
    }

    private static Shape3 shrunk(Shape3 patch, Shape3 least) {
        double z = (double) patch.z() / least.z();
        double y = (double) patch.y() / least.y();
        double x = (double) patch.x() / least.x();
        if (x >= Math.max(z, y)) {
            return new Shape3(patch.z(), patch.y(), patch.x() - PATCH_STEP);
        }
        return y >= z
                ? new Shape3(patch.z(), patch.y() - PATCH_STEP, patch.x())
                : new Shape3(patch.z() - PATCH_STEP, patch.y(), patch.x());
    }

    private static void checkStride(String axis, int patch, int crop, int overlap) {
        long stride = patch - 2L * crop - overlap;
        if (stride < 1) {
            throw new IllegalArgumentException(
                    "stride along %s must be positive: patch %d − 2 × crop %d − overlap %d = %d"
                            .formatted(axis, patch, crop, overlap, stride));
        }
    }

    /** What is kept of a patch. */
    public Shape3 keep() {
        return new Shape3(patch.z() - 2 * crop.z(), patch.y() - 2 * crop.y(), patch.x() - 2 * crop.x());
    }

    /** From one tile to the next. */
    public Shape3 stride() {
        Shape3 keep = keep();
        return new Shape3(keep.z() - overlap.z(), keep.y() - overlap.y(), keep.x() - overlap.x());
    }

    /** Voxels that the model computes per voxel of a large volume. */
    public double computedPerVoxel() {
        return (double) patch.voxels() / stride().voxels();
    }

    /** Number of tiles along each axis of a volume. */
    public Shape3 grid(Shape3 volume) {
        return new Shape3(
                alongZ(volume).count(), alongY(volume).count(), alongX(volume).count());
    }

    /**
     * The tiles that keep at least one voxel of a block: a box in {@link #grid}, not in voxels. Their number is the
     * work that the block takes.
     *
     * @param block must lie within the volume
     */
    public Box3 tilesTouching(Shape3 volume, Box3 block) {
        if (!block.isWithin(volume)) {
            throw new IllegalArgumentException("block %s does not lie within %s".formatted(block, volume));
        }
        AxisTiles z = alongZ(volume);
        AxisTiles y = alongY(volume);
        AxisTiles x = alongX(volume);
        int firstZ = z.firstAt(block.z());
        int firstY = y.firstAt(block.y());
        int firstX = x.firstAt(block.x());
        Shape3 count = new Shape3(
                z.lastAt(block.z() + block.shape().z() - 1) - firstZ + 1,
                y.lastAt(block.y() + block.shape().y() - 1) - firstY + 1,
                x.lastAt(block.x() + block.shape().x() - 1) - firstX + 1);
        return new Box3(firstZ, firstY, firstX, count);
    }

    AxisTiles alongZ(Shape3 volume) {
        return new AxisTiles(volume.z(), patch.z(), crop.z(), overlap.z());
    }

    AxisTiles alongY(Shape3 volume) {
        return new AxisTiles(volume.y(), patch.y(), crop.y(), overlap.y());
    }

    AxisTiles alongX(Shape3 volume) {
        return new AxisTiles(volume.x(), patch.x(), crop.x(), overlap.x());
    }
}
