package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Where blocks of a volume meet. */
public final class BlockFaces {
    private BlockFaces() {}

    /**
     * Joins a block to its three neighbors behind, below and right of it.
     *
     * @param components that all blocks were added to
     * @param parts part numbers, each counted within its block
     */
    public static void touch(ComponentMerger components, int layer, LabelSource parts, BlockPlan blocks, int block) {
        Shape3 grid = blocks.grid();
        Shape3 volume = blocks.volume();
        Box3 box = blocks.box(block);
        Shape3 shape = box.shape();
        int endZ = box.z() + shape.z();
        int endY = box.y() + shape.y();
        int endX = box.x() + shape.x();
        if (endZ < volume.z()) {
            Shape3 face = new Shape3(1, shape.y(), shape.x());
            components.touch(
                    layer,
                    block,
                    read(parts, new Box3(endZ - 1, box.y(), box.x(), face)),
                    block + grid.y() * grid.x(),
                    read(parts, new Box3(endZ, box.y(), box.x(), face)));
        }
        if (endY < volume.y()) {
            Shape3 face = new Shape3(shape.z(), 1, shape.x());
            components.touch(
                    layer,
                    block,
                    read(parts, new Box3(box.z(), endY - 1, box.x(), face)),
                    block + grid.x(),
                    read(parts, new Box3(box.z(), endY, box.x(), face)));
        }
        if (endX < volume.x()) {
            Shape3 face = new Shape3(shape.z(), shape.y(), 1);
            components.touch(
                    layer,
                    block,
                    read(parts, new Box3(box.z(), box.y(), endX - 1, face)),
                    block + 1,
                    read(parts, new Box3(box.z(), box.y(), endX, face)));
        }
    }

    private static int[] read(LabelSource parts, Box3 face) {
        int[] numbers = new int[face.shape().arrayLength()];
        parts.read(face, numbers);
        return numbers;
    }
}
