package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.function.Consumer;

/**
 * Copies an opened file into an array. Planes come whole and shards leave whole, so strips of rows are gathered over
 * the depth of a shard; where planes are large they are read once for each strip, and memory stays bounded.
 */
public final class ZarrImport {
    /** Voxels gathered at once, unless a single row of shards holds more. */
    private static final long STRIP_VOXELS = 1L << 26;

    private ZarrImport() {}

    /** Copies intensities. */
    public static void intensities(OpenVolume from, ZarrArray to) {
        int width = to.shape().x();
        float[] plane = new float[from.info().planeLength()];
        eachStrip(from, to, box -> {
            float[] strip = new float[box.shape().arrayLength()];
            int rows = box.shape().y() * width;
            for (int z = 0; z < box.shape().z(); z++) {
                from.readPlane(box.z() + z, plane);
                System.arraycopy(plane, box.y() * width, strip, z * rows, rows);
            }
            to.write(box, strip);
        });
    }

    /** Copies labels. */
    public static void labels(OpenVolume from, ZarrArray to) {
        int width = to.shape().x();
        int[] plane = new int[from.info().planeLength()];
        eachStrip(from, to, box -> {
            int[] strip = new int[box.shape().arrayLength()];
            int rows = box.shape().y() * width;
            for (int z = 0; z < box.shape().z(); z++) {
                from.readPlane(box.z() + z, plane);
                System.arraycopy(plane, box.y() * width, strip, z * rows, rows);
            }
            to.write(box, strip);
        });
    }

    private static void eachStrip(OpenVolume from, ZarrArray to, Consumer<Box3> copy) {
        Shape3 shape = to.shape();
        if (!shape.equals(from.info().shape())) {
            throw new IllegalArgumentException(
                    "the file holds %s, the array %s".formatted(from.info().shape(), shape));
        }
        Shape3 shard = to.layout().shard();
        int depth = Math.min(shard.z(), shape.z());
        long shardRow = (long) depth * Math.min(shard.y(), shape.y()) * shape.x();
        int rows = (int) Math.min(shape.y(), Math.max(1, STRIP_VOXELS / shardRow) * shard.y());
        for (int z = 0; z < shape.z(); z += depth) {
            for (int y = 0; y < shape.y(); y += rows) {
                copy.accept(new Box3(
                        z, y, 0, new Shape3(Math.min(depth, shape.z() - z), Math.min(rows, shape.y() - y), shape.x())));
            }
        }
    }
}
