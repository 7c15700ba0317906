package io.cytoforge.science.picture.preview;

import io.cytoforge.science.format.zarr.Boxes;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Which voxels of a volume a small copy of it has: all of the finest level of its pyramid that is small enough, or where the
 * pyramid ends too early every so many of the last one.
 *
 * @param level 0 is the full resolution
 * @param step voxels of the level from one of the copy to the next; 1 where the level is taken as it is
 * @param shape of the copy
 */
public record PreviewGrid(int level, Shape3 step, Shape3 shape) {
    private static final Shape3 ONE = new Shape3(1, 1, 1);

    /**
     * @param levels shapes of the pyramid, the full one first
     * @param maxEdge voxels of the copy along an axis, at most
     */
    public static PreviewGrid of(List<Shape3> levels, int maxEdge) {
        for (int level = 0; level < levels.size(); level++) {
            Shape3 shape = levels.get(level);
            if (Math.max(shape.z(), Math.max(shape.y(), shape.x())) <= maxEdge) {
                return new PreviewGrid(level, ONE, shape);
            }
        }
        Shape3 last = levels.getLast();
        Shape3 step = new Shape3(
                Math.ceilDiv(last.z(), maxEdge), Math.ceilDiv(last.y(), maxEdge), Math.ceilDiv(last.x(), maxEdge));
        Shape3 shape = new Shape3(
                Math.ceilDiv(last.z(), step.z()), Math.ceilDiv(last.y(), step.y()), Math.ceilDiv(last.x(), step.x()));
        return new PreviewGrid(levels.size() - 1, step, shape);
    }

    /** Whether all voxels of the full resolution are in it. */
    public boolean isWhole() {
        return level == 0 && step.equals(ONE);
    }

    /** @param array the level */
    PreviewVoxels read(ZarrArray array) {
        PreviewVoxels voxels = PreviewVoxels.of(shape, array.numbers());
        ByteBuffer into = voxels.stored();
        if (step.equals(ONE)) {
            array.readNumbers(Box3.of(shape), into);
            return voxels;
        }
        int size = array.numbers().bytes();
        chunks(array, box -> {
            ByteBuffer chunk = ByteBuffer.allocate(box.shape().arrayLength() * size);
            array.readNumbers(box, chunk);
            into.order(chunk.order());
            copy(box, (to, from) -> into.put(to * size, chunk, from * size, size));
        });
        return voxels;
    }

    private interface Chunk {
        void read(Box3 box);
    }

    private interface Voxel {
        void copy(int to, int from);
    }

    /** Each is unpacked once. */
    private static void chunks(ZarrArray array, Chunk each) {
        Shape3 chunk = array.layout().chunk();
        Boxes.each(Boxes.touched(Box3.of(array.shape()), chunk))
                .forEach(at -> each.read(Boxes.cell(array.shape(), chunk, at.z(), at.y(), at.x())));
    }

    private void copy(Box3 box, Voxel voxel) {
        Shape3 size = box.shape();
        for (int z = Math.ceilDiv(box.z(), step.z()); z * step.z() < box.z() + size.z(); z++) {
            for (int y = Math.ceilDiv(box.y(), step.y()); y * step.y() < box.y() + size.y(); y++) {
                for (int x = Math.ceilDiv(box.x(), step.x()); x * step.x() < box.x() + size.x(); x++) {
                    int from = size.index(z * step.z() - box.z(), y * step.y() - box.y(), x * step.x() - box.x());
                    voxel.copy(shape.index(z, y, x), from);
                }
            }
        }
    }
}
