package io.cytoforge.science.network;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a U-Net that follows a grid (Isensee et al. 2021): where voxels are much longer along an axis than along
 * another, filters do not reach along it and it is not halved, until the others have caught up.
 *
 * @param width channels at full resolution, f; twice as many with each level
 * @param levels from the finest to the coarsest, at least 2
 * @param outputs what it says of each voxel, ≥ 1
 */
public record UnetShape(int width, List<Level> levels, int outputs) {
    /** From so many times the finest edge on, an axis waits. */
    private static final double MUCH_LONGER = 2;

    private static final int DEFAULT_LEVELS = 3;

    /**
     * One resolution.
     *
     * @param kernel of its convolutions, voxels
     * @param box of voxels of the level before that one voxel stands for; 1×1×1 on the first
     */
    public record Level(Shape3 kernel, Shape3 box) {}

    public UnetShape {
        levels = List.copyOf(levels);
        if (width < 1 || levels.size() < 2 || outputs < 1) {
            throw new IllegalArgumentException("a U-Net has channels, two levels or more and outputs, had %d, %d and %d"
                    .formatted(width, levels.size(), outputs));
        }
    }

    /** Three levels for a grid. */
    public static UnetShape of(int width, VoxelSize grid, int outputs) {
        List<Level> levels = new ArrayList<>();
        VoxelSize at = grid;
        Shape3 box = new Shape3(1, 1, 1);
        for (int level = 0; level < DEFAULT_LEVELS; level++) {
            if (level > 0) {
                box = perAxis(at, 2);
                at = new VoxelSize(at.z() * box.z(), at.y() * box.y(), at.x() * box.x());
            }
            levels.add(new Level(perAxis(at, 3), box));
        }
        return new UnetShape(width, levels, outputs);
    }

    /** A number along axes that are fine, 1 along others. */
    private static Shape3 perAxis(VoxelSize at, int number) {
        double limit = MUCH_LONGER * at.finest();
        return new Shape3(at.z() >= limit ? 1 : number, at.y() >= limit ? 1 : number, at.x() >= limit ? 1 : number);
    }

    /** Extents of what the network is given must be multiples of this. */
    public Shape3 step() {
        Shape3 step = new Shape3(1, 1, 1);
        for (Level level : levels) {
            Shape3 box = level.box();
            step = new Shape3(step.z() * box.z(), step.y() * box.y(), step.x() * box.x());
        }
        return step;
    }

    /**
     * How far a voxel's answer reaches, a bound: two convolutions on every level on the way down and, but for the coarsest,
     * on the way up, and that a voxel of a level stands for a whole box. In multiples of {@link #step}.
     */
    public Shape3 margin() {
        int[] reach = new int[3];
        int[] scale = {1, 1, 1};
        for (int level = 0; level < levels.size(); level++) {
            Level at = levels.get(level);
            int passes = level == levels.size() - 1 ? 2 : 4;
            int[] box = {at.box().z(), at.box().y(), at.box().x()};
            int[] kernel = {at.kernel().z(), at.kernel().y(), at.kernel().x()};
            for (int axis = 0; axis < 3; axis++) {
                reach[axis] += 2 * (box[axis] - 1) * scale[axis];
                scale[axis] *= box[axis];
                reach[axis] += passes * (kernel[axis] / 2) * scale[axis];
            }
        }
        Shape3 step = step();
        return new Shape3(
                Math.ceilDiv(reach[0], step.z()) * step.z(),
                Math.ceilDiv(reach[1], step.y()) * step.y(),
                Math.ceilDiv(reach[2], step.x()) * step.x());
    }

    /** Channels of a level's features. */
    public int channels(int level) {
        return width << level;
    }
}
