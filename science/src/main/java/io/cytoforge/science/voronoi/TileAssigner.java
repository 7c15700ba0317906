package io.cytoforge.science.voronoi;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;

/**
 * Gives the voxels of one tile to their sites: from tile to smaller tile it keeps the sites that may still win, and asks
 * those that are left in every voxel. Holds the buffers of one thread.
 */
final class TileAssigner {
    /** Edges of the tiles within a tile, in voxels. */
    private static final int[] EDGES = {16, 8, 4};

    /** With more candidates it is quicker to ask the tree again in a smaller tile than to look through them. */
    private static final int WORTH_KEEPING = 64;

    private final TileQuery query;
    private final Sites sites;
    private final VoxelSize voxelSize;
    private final Box3 box;
    private final byte[] inside;
    private final int[] into;
    private final double[] low = new double[3];
    private final double[] high = new double[3];

    /** @param inside and {@code into} are C order of the box */
    TileAssigner(SiteTree tree, Sites sites, VoxelSize voxelSize, Box3 box, byte[] inside, int[] into) {
        query = new TileQuery(tree, sites);
        this.sites = sites;
        this.voxelSize = voxelSize;
        this.box = box;
        this.inside = inside;
        this.into = into;
    }

    /** @param tile relative to the box */
    void assign(Box3 tile) {
        search(tile, 0);
    }

    /** Asks the tree what may win in the tile, or in smaller ones where that is too much to keep. */
    private void search(Box3 tile, int level) {
        if (isEmpty(tile)) {
            fill(tile, 0);
            return;
        }
        bound(tile);
        if (query.find(low, high, level == EDGES.length ? Integer.MAX_VALUE : WORTH_KEEPING)) {
            narrow(tile, Arrays.copyOf(query.found(), query.count()), query.count(), level);
        } else {
            forEachPart(tile, EDGES[level], part -> search(part, level + 1));
        }
    }

    private void bound(Box3 tile) {
        low[0] = placeZ(tile.z());
        low[1] = placeY(tile.y());
        low[2] = placeX(tile.x());
        high[0] = placeZ(tile.z() + tile.shape().z() - 1);
        high[1] = placeY(tile.y() + tile.shape().y() - 1);
        high[2] = placeX(tile.x() + tile.shape().x() - 1);
    }

    private double placeZ(int z) {
        return (box.z() + z) * voxelSize.z();
    }

    private double placeY(int y) {
        return (box.y() + y) * voxelSize.y();
    }

    private double placeX(int x) {
        return (box.x() + x) * voxelSize.x();
    }

    /** Keeps what may win in the tile, then goes on with the tiles within it. */
    private void narrow(Box3 tile, int[] candidates, int count, int level) {
        if (isEmpty(tile)) {
            fill(tile, 0);
            return;
        }
        bound(tile);
        int[] kept = new int[count];
        int left = keep(candidates, count, kept);
        if (left == 1) {
            fill(tile, kept[0] + 1);
        } else if (level == EDGES.length) {
            compare(tile, kept, left);
        } else {
            forEachPart(tile, EDGES[level], part -> narrow(part, kept, left, level + 1));
        }
    }

    private int keep(int[] candidates, int count, int[] kept) {
        int best = candidates[0];
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            double most = sites.most(candidates[k], low, high);
            if (most < least) {
                least = most;
                best = candidates[k];
            }
        }
        int left = 0;
        for (int k = 0; k < count; k++) {
            if (candidates[k] == best || !sites.isBeaten(candidates[k], best, low, high)) {
                kept[left++] = candidates[k];
            }
        }
        return left;
    }

    private interface Visitor {
        void visit(Box3 part);
    }

    private static void forEachPart(Box3 tile, int edge, Visitor visitor) {
        Shape3 shape = tile.shape();
        for (int z = 0; z < shape.z(); z += edge) {
            for (int y = 0; y < shape.y(); y += edge) {
                for (int x = 0; x < shape.x(); x += edge) {
                    Shape3 size = new Shape3(
                            Math.min(edge, shape.z() - z),
                            Math.min(edge, shape.y() - y),
                            Math.min(edge, shape.x() - x));
                    visitor.visit(new Box3(tile.z() + z, tile.y() + y, tile.x() + x, size));
                }
            }
        }
    }

    private boolean isEmpty(Box3 tile) {
        Shape3 shape = tile.shape();
        for (int z = tile.z(); z < tile.z() + shape.z(); z++) {
            for (int y = tile.y(); y < tile.y() + shape.y(); y++) {
                int row = box.shape().index(z, y, tile.x());
                for (int i = row; i < row + shape.x(); i++) {
                    if (inside[i] != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void fill(Box3 tile, int id) {
        Shape3 shape = tile.shape();
        for (int z = tile.z(); z < tile.z() + shape.z(); z++) {
            for (int y = tile.y(); y < tile.y() + shape.y(); y++) {
                int row = box.shape().index(z, y, tile.x());
                for (int i = row; i < row + shape.x(); i++) {
                    into[i] = inside[i] != 0 ? id : 0;
                }
            }
        }
    }

    /** Asks every candidate in every voxel, in ascending order, so that the first of equals wins. */
    private void compare(Box3 tile, int[] candidates, int count) {
        Shape3 shape = tile.shape();
        double[] least = new double[shape.x()];
        int[] winner = new int[shape.x()];
        double[] places = new double[shape.x()];
        for (int x = 0; x < places.length; x++) {
            places[x] = placeX(tile.x() + x);
        }
        for (int z = tile.z(); z < tile.z() + shape.z(); z++) {
            for (int y = tile.y(); y < tile.y() + shape.y(); y++) {
                Arrays.fill(least, Double.POSITIVE_INFINITY);
                for (int k = 0; k < count; k++) {
                    int site = candidates[k];
                    double dz = placeZ(z) - sites.z(site);
                    double dy = placeY(y) - sites.y(site);
                    lower(least, winner, places, site, dz * dz + dy * dy);
                }
                int row = box.shape().index(z, y, tile.x());
                for (int x = 0; x < winner.length; x++) {
                    into[row + x] = inside[row + x] != 0 ? winner[x] : 0;
                }
            }
        }
    }

    private void lower(double[] least, int[] winner, double[] places, int site, double offRow) {
        double centre = sites.x(site);
        double inverse = sites.inverse(site);
        for (int x = 0; x < places.length; x++) {
            double dx = places[x] - centre;
            double value = (offRow + dx * dx) * inverse;
            if (value < least[x]) {
                least[x] = value;
                winner[x] = site + 1;
            }
        }
    }
}
