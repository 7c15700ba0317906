package io.cytoforge.api.volumes;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.zarr.OmeImage;
import io.cytoforge.science.format.zarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The OME-Zarr of a volume in the object store: filled from a file, copied into one. */
final class StoredVolume {
    /** Voxels held at once. */
    private static final long SLAB_VOXELS = 1L << 26;

    private static final int CHUNK_DEPTH = 32;
    private static final int CHUNK_EDGE = 64;
    private static final int SHARD_DEPTH = 64;
    private static final int SHARD_EDGE = 256;

    private final ObjectStore store;
    private final VolumeRef ref;

    StoredVolume(ObjectStore store, VolumeRef ref) {
        this.store = store;
        this.ref = ref;
    }

    /** What voxels of a kind are stored as when they come as another type. */
    static VoxelType typeOf(VolumeKind kind, VoxelType found) {
        return switch (kind) {
            case IMAGE -> found;
            case DISTANCE -> VoxelType.FLOAT32;
            case LABELS -> found == VoxelType.FLOAT32 ? VoxelType.UINT32 : found;
            case FOREGROUND, MASK -> VoxelType.UINT8;
        };
    }

    /** Reads every plane of the file into the store, and says what was in them. */
    VoxelSummary fill(OpenVolume file, String name) {
        VoxelCount count = new VoxelCount();
        ObjectChunkStore chunks = new ObjectChunkStore(store, ref.key());
        OmeImage image = new OmeImage(name, ref.shape(), ref.voxelSize(), ref.type());
        OmeZarrWriter writer;
        if (ref.kind().isIds()) {
            writer = OmeZarrWriter.createIds(chunks, "", image, layout());
            copyLabels(file, writer.level0(), count);
        } else {
            writer = OmeZarrWriter.create(chunks, "", image, layout());
            copyIntensities(file, writer.level0(), count);
        }
        writer.finish();
        return count.summary();
    }

    OmeZarrReader open() {
        return OmeZarrReader.open(new ObjectChunkStore(store, ref.key()), "");
    }

    /** Looks at every voxel of the full resolution; null if they are no labels of cells. */
    @Nullable
    LabelIntegrity check() {
        return ref.kind() == VolumeKind.LABELS ? LabelIntegrity.of(open().level(0)) : null;
    }

    /** Whether its voxels are ids rather than intensities. */
    boolean isLabels() {
        return ref.kind().isIds();
    }

    /** Writes the full resolution to a file in the format that its name stands for. */
    void copyTo(Path file, String name, boolean synthetic) {
        ZarrArray voxels = open().level(0);
        VolumeDescription description =
                new VolumeDescription(voxels.shape(), voxels.type(), ref.voxelSize(), name, "", synthetic);
        if (isLabels()) {
            VolumeFiles.writeLabels(file, description, voxels);
        } else {
            VolumeFiles.writeIntensities(file, description, voxels);
        }
    }

    private void copyIntensities(OpenVolume file, ZarrArray to, VoxelCount count) {
        int depth = to.layout().shard().z();
        int plane = file.info().planeLength();
        float[] slab =
                new float[Math.toIntExact((long) Math.min(depth, ref.shape().z()) * plane)];
        float[] one = new float[plane];
        for (int z = 0; z < ref.shape().z(); z += depth) {
            Box3 box = slab(z, depth);
            for (int i = 0; i < box.shape().z(); i++) {
                file.readPlane(z + i, one);
                count.add(one);
                System.arraycopy(one, 0, slab, i * plane, plane);
            }
            to.write(box, slab);
        }
    }

    private void copyLabels(OpenVolume file, ZarrArray to, VoxelCount count) {
        int depth = to.layout().shard().z();
        int plane = file.info().planeLength();
        int[] slab = new int[Math.toIntExact((long) Math.min(depth, ref.shape().z()) * plane)];
        int[] one = new int[plane];
        for (int z = 0; z < ref.shape().z(); z += depth) {
            Box3 box = slab(z, depth);
            for (int i = 0; i < box.shape().z(); i++) {
                file.readPlane(z + i, one);
                if (ref.kind() != VolumeKind.LABELS) {
                    toMask(one);
                }
                count.add(one);
                System.arraycopy(one, 0, slab, i * plane, plane);
            }
            to.write(box, slab);
        }
    }

    private Box3 slab(int z, int depth) {
        Shape3 shape = ref.shape();
        return new Box3(z, 0, 0, new Shape3(Math.min(depth, shape.z() - z), shape.y(), shape.x()));
    }

    /** Shards as deep as one slab, which is less the larger a plane is. */
    private ZarrLayout layout() {
        Shape3 shape = ref.shape();
        int depth = SHARD_DEPTH;
        while (depth > 1 && (long) depth * shape.y() * shape.x() > SLAB_VOXELS) {
            depth /= 2;
        }
        int chunkDepth = Math.min(Math.min(depth, CHUNK_DEPTH), shape.z());
        Shape3 chunk = new Shape3(chunkDepth, Math.min(CHUNK_EDGE, shape.y()), Math.min(CHUNK_EDGE, shape.x()));
        Shape3 shard = new Shape3(
                roundUp(Math.min(depth, shape.z()), chunk.z()),
                roundUp(Math.min(SHARD_EDGE, shape.y()), chunk.y()),
                roundUp(Math.min(SHARD_EDGE, shape.x()), chunk.x()));
        return new ZarrLayout(shape, ref.type(), shard, chunk);
    }

    private static int roundUp(int voxels, int unit) {
        return Math.ceilDiv(voxels, unit) * unit;
    }

    private static void toMask(int[] ids) {
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] == 0 ? 0 : 1;
        }
    }
}
