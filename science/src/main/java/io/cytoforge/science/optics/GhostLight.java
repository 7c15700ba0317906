package io.cytoforge.science.optics;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/** The light of a box with the ghost of what is sent elsewhere in it; beyond the border is the mirror image. */
final class GhostLight {
    private final float share;
    private final int shiftZ;
    private final int shiftY;
    private final int shiftX;
    private final Shape3 volume;

    GhostLight(Ghost ghost, VoxelSize voxelSize, Shape3 volume) {
        Point3 voxels = ghost.shift().toVoxels(voxelSize);
        share = (float) ghost.share();
        shiftZ = (int) Math.rint(voxels.z());
        shiftY = (int) Math.rint(voxels.y());
        shiftX = (int) Math.rint(voxels.x());
        this.volume = volume;
    }

    /** Where light is sent from. */
    @FunctionalInterface
    interface Sender {
        /**
         * @param shallow what will be as sharp as at the surface
         * @param below what will be as sharp as at the deepest place; empty if there is no difference
         */
        void send(Box3 box, float[] shallow, float[] below);
    }

    /** What a sender sends, and the ghost of it. */
    void send(Box3 box, Sender sender, float[] shallow, float[] below) {
        sender.send(box, shallow, below);
        Box3 origin = new Box3(
                first(box.z() - shiftZ, box.shape().z(), volume.z()),
                first(box.y() - shiftY, box.shape().y(), volume.y()),
                first(box.x() - shiftX, box.shape().x(), volume.x()),
                box.shape());
        float[] ghost = new float[shallow.length];
        float[] ghostBelow = new float[below.length];
        sender.send(origin, ghost, ghostBelow);
        mix(box, origin, shallow, ghost);
        if (below.length > 0) {
            mix(box, origin, below, ghostBelow);
        }
    }

    /** First of as many places that hold the mirrored ones of so many. */
    private static int first(int place, int count, int length) {
        int first = length;
        for (int i = place; i < place + count; i++) {
            first = Math.min(first, Mirrored.place(i, length));
        }
        return Math.min(first, length - count);
    }

    private void mix(Box3 box, Box3 origin, float[] light, float[] ghost) {
        Shape3 shape = box.shape();
        int[] columns = new int[shape.x()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = Mirrored.place(box.x() + x - shiftX, volume.x()) - origin.x();
        }
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            int plane = Mirrored.place(box.z() + z - shiftZ, volume.z()) - origin.z();
            for (int y = 0; y < shape.y(); y++) {
                int from = shape.index(plane, Mirrored.place(box.y() + y - shiftY, volume.y()) - origin.y(), 0);
                int at = shape.index(z, y, 0);
                for (int x = 0; x < columns.length; x++) {
                    light[at + x] = (1 - share) * light[at + x] + share * ghost[from + columns[x]];
                }
            }
        });
    }
}
