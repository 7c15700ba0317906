package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.Closeable;
import java.io.IOException;

/** The full resolution of an OME-Zarr image, read plane by plane; a row of chunks stays unpacked for the next plane. */
final class OmeZarrVolume implements OpenVolume {
    private static final long SLAB_VOXELS = 1L << 26;

    private final String name;
    private final ZarrArray array;
    private final VolumeInfo info;
    private final Closeable resource;
    private final int slabDepth;
    private float[] intensities = {};
    private int intensitiesFrom = -1;
    private int[] labels = {};
    private int labelsFrom = -1;

    OmeZarrVolume(String name, OmeZarrReader image, ZarrArray array, Closeable resource) {
        this.name = name;
        this.array = array;
        this.info = new VolumeInfo(array.shape(), array.type(), image.voxelSize(), "OME-Zarr");
        this.resource = resource;
        int chunkDepth = array.layout().chunk().z();
        this.slabDepth = (long) chunkDepth * info.planeLength() <= SLAB_VOXELS ? chunkDepth : 1;
    }

    @Override
    public VolumeInfo info() {
        return info;
    }

    @Override
    public void readPlane(int z, float[] into) {
        Box3 slab = slab(z);
        if (intensitiesFrom != slab.z()) {
            intensities = new float[slab.shape().arrayLength()];
            array.read(slab, intensities);
            intensitiesFrom = slab.z();
        }
        System.arraycopy(intensities, (z - slab.z()) * info.planeLength(), into, 0, info.planeLength());
        if (info.type() == VoxelType.FLOAT32) {
            info.requireFinite(name, z, into);
        }
    }

    @Override
    public void readPlane(int z, int[] into) {
        Box3 slab = slab(z);
        if (labelsFrom != slab.z()) {
            labels = new int[slab.shape().arrayLength()];
            array.read(slab, labels);
            labelsFrom = slab.z();
        }
        System.arraycopy(labels, (z - slab.z()) * info.planeLength(), into, 0, info.planeLength());
    }

    private Box3 slab(int z) {
        Shape3 shape = info.shape();
        if (z < 0 || z >= shape.z()) {
            throw new IllegalArgumentException("there is no plane %d in %s".formatted(z, shape));
        }
        int from = z / slabDepth * slabDepth;
        return new Box3(from, 0, 0, new Shape3(Math.min(slabDepth, shape.z() - from), shape.y(), shape.x()));
    }

    @Override
    public void close() throws IOException {
        intensities = new float[0];
        labels = new int[0];
        intensitiesFrom = -1;
        labelsFrom = -1;
        resource.close();
    }
}
