package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The full resolution of an OME-Zarr image; a row of chunks stays unpacked for the rows and planes that follow. */
final class OmeZarrVolume implements OpenVolume {
    private static final long SLAB_VOXELS = 1L << 24;

    private final String name;
    private final ZarrArray array;
    private final VolumeInfo info;
    private final Closeable resource;
    private final Shape3 band;
    private final ByteBuffer row;
    private VoxelRows voxels;
    private Box3 held = new Box3(0, 0, 0, new Shape3(1, 1, 1));
    private boolean isHeld;

    OmeZarrVolume(String name, OmeZarrReader image, ZarrArray array, VolumeLimits limits, Closeable resource) {
        this.name = name;
        this.array = array;
        this.info = new VolumeInfo(array.shape(), array.numbers(), image.voxelSize(), "OME-Zarr");
        this.resource = resource;
        this.band = band(name, array, limits);
        this.voxels = VoxelRows.exact(0, array.type());
        this.row = ByteBuffer.allocate(array.shape().x() * array.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Chunks side by side over all of x, or of a plane if that is small. */
    private static Shape3 band(String name, ZarrArray array, VolumeLimits limits) {
        Shape3 shape = array.shape();
        Shape3 chunk = array.layout().chunk();
        limits.checkDecoded(name, "a chunk", array.chunkBytes());
        int depth = Math.min(chunk.z(), shape.z());
        int rows = Math.min(chunk.y(), shape.y());
        double voxels = (double) depth * rows * shape.x();
        limits.checkDecoded(name, "a row of chunks", voxels * Integer.BYTES);
        return (double) depth * shape.y() * shape.x() <= SLAB_VOXELS
                ? new Shape3(depth, shape.y(), shape.x())
                : new Shape3(depth, rows, shape.x());
    }

    @Override
    public VolumeInfo info() {
        return info;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(int z, int y, int rows, VoxelRows into) {
        Shape3 shape = info.shape();
        if (z < 0 || z >= shape.z() || y < 0 || y + rows > shape.y()) {
            throw new IllegalArgumentException(
                    "there are no rows %d to %d of plane %d in %s".formatted(y, y + rows, z, shape));
        }
        for (int i = 0; i < rows; i++) {
            hold(z, y + i);
            int from = held.shape().index(z - held.z(), y + i - held.y(), 0);
            voxels.pack(from, shape.x(), row, 0);
            into.unpack(row, 0, i * shape.x(), shape.x());
        }
    }

    /** Reads the band that a row lies in, unless it is held. */
    private void hold(int z, int y) {
        int fromZ = z / band.z() * band.z();
        int fromY = y / band.y() * band.y();
        if (isHeld && held.z() == fromZ && held.y() == fromY) {
            return;
        }
        Shape3 shape = info.shape();
        Box3 box = new Box3(
                fromZ,
                fromY,
                0,
                new Shape3(Math.min(band.z(), shape.z() - fromZ), Math.min(band.y(), shape.y() - fromY), shape.x()));
        int length = box.shape().arrayLength();
        isHeld = false;
        voxels = voxels.length() == length ? voxels : VoxelRows.exact(length, info.type());
        array.read(box, voxels);
        held = box;
        isHeld = true;
    }

    @Override
    public void close() throws IOException {
        voxels = VoxelRows.exact(0, info.type());
        isHeld = false;
        resource.close();
    }
}
