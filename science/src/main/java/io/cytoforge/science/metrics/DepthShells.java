package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;

/**
 * Shells of a specimen, equally thick from its surface to its deepest voxel. How deep a voxel lies is its center's distance
 * from the surface.
 */
public final class DepthShells {
    /** As many as show whether something changes with depth, each with many voxels. */
    public static final int USUAL = 5;

    private static final Shape3 NOWHERE = new Shape3(1, 1, 1);
    /** From the last center inside to the surface, in edges. */
    private static final double HALF = 0.5;

    private final BlockSource distance;
    private final int count;
    private final double thickness;

    private DepthShells(BlockSource distance, int count, double thickness) {
        this.distance = distance;
        this.count = count;
        this.thickness = thickness;
    }

    /** Nothing is told apart: the whole volume is region 0. */
    static final DepthShells NONE = new DepthShells(FloatVolume.zero(NOWHERE), 0, 1);

    /**
     * Shells of a specimen.
     *
     * @param distance signed, in edges, as {@link io.cytoforge.science.distance.SignedDistance} has it; read once here
     * @param count at least 1
     * @throws UnusableDataException if nothing is inside
     */
    public static DepthShells of(BlockSource distance, int count) {
        float[] deepest = {0};
        Slabs.forEach(distance, (slab, voxels) -> {
            int length = slab.shape().arrayLength();
            for (int i = 0; i < length; i++) {
                deepest[0] = Math.max(deepest[0], voxels[i]);
            }
        });
        if (!(deepest[0] > 0)) {
            throw new UnusableDataException("the foreground of %s is empty".formatted(distance.shape()));
        }
        return new DepthShells(distance, count, Math.max(deepest[0] - HALF, HALF) / count);
    }

    /** How many; 0 if nothing is told apart. */
    public int count() {
        return count;
    }

    /** Of each, in edges. */
    public double thickness() {
        return thickness;
    }

    /** @return of each voxel 0 outside, else the number of its shell, from 1 at the surface; empty if there are none */
    byte[] read(Box3 box) {
        if (count == 0) {
            return new byte[0];
        }
        float[] distances = new float[box.shape().arrayLength()];
        distance.read(box, distances);
        byte[] regions = new byte[distances.length];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = (byte) region(distances[i]);
        }
        return regions;
    }

    private int region(float signed) {
        return signed > 0 ? 1 + (int) Math.clamp((signed - HALF) / thickness, 0, count - 1) : 0;
    }
}
