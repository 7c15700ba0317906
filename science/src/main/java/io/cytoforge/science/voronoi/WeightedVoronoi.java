package io.cytoforge.science.voronoi;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The multiplicatively weighted Voronoi tessellation: a voxel belongs to the site with the smallest ‖x − cⱼ‖² / γⱼ, to the
 * first of equals [Eschweiler et al., Eq. 3]. The same as asking all sites: only those are passed over that another site
 * beats in every voxel of a tile, by more than rounding. A voxel has the same answer in every box and on any number of
 * threads, since it follows from the place of its centre alone.
 */
public final class WeightedVoronoi {
    /** Edge of the tiles, in voxels, that one thread takes at a time. */
    private static final int TILE = 32;

    private final SiteTree tree;
    private final Sites sites;
    private final VoxelSize voxelSize;

    /**
     * @param centres in µm
     * @param weights the γ, one per site; any positive unit
     */
    public WeightedVoronoi(List<Point3> centres, double[] weights, VoxelSize voxelSize) {
        if (centres.size() != weights.length) {
            throw new IllegalArgumentException(
                    "every site needs a weight, got %d for %d sites".formatted(weights.length, centres.size()));
        }
        for (double weight : weights) {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("weights must be positive, one was " + weight);
            }
        }
        tree = new SiteTree(centres, weights);
        sites = new Sites(tree);
        this.voxelSize = voxelSize;
    }

    /**
     * Gives every voxel of a box to its site.
     *
     * @param into site + 1, C order of the box; 0 everywhere if there is no site
     */
    public void assign(Box3 box, int[] into) {
        byte[] everywhere = new byte[box.shape().arrayLength()];
        Arrays.fill(everywhere, (byte) 1);
        assign(box, everywhere, into);
    }

    /**
     * Gives the voxels of a box to their sites.
     *
     * @param inside 1 where a voxel is to be given away, C order of the box
     * @param into site + 1; 0 outside, and everywhere if there is no site
     */
    public void assign(Box3 box, byte[] inside, int[] into) {
        if (tree.size() == 0) {
            Arrays.fill(into, 0, box.shape().arrayLength(), 0);
            return;
        }
        Shape3 shape = box.shape();
        int rows = tiles(shape.y());
        int columns = tiles(shape.x());
        IntStream.range(0, tiles(shape.z()) * rows * columns).parallel().forEach(tile -> {
            int z = tile / (rows * columns) * TILE;
            int y = tile / columns % rows * TILE;
            int x = tile % columns * TILE;
            Shape3 size = new Shape3(
                    Math.min(TILE, shape.z() - z), Math.min(TILE, shape.y() - y), Math.min(TILE, shape.x() - x));
            new TileAssigner(tree, sites, voxelSize, box, inside, into).assign(new Box3(z, y, x, size));
        });
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }
}
