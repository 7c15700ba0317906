package io.cytoforge.api.volumes;

import io.cytoforge.api.store.WorkBudget;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.picture.report.LabelReport;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The OME-Zarr of a volume in the object store: filled from a file, copied into one. */
final class StoredVolume {
    /** Voxels held at once. */
    private static final long SLAB_VOXELS = 1L << 24;

    private static final int CHUNK_DEPTH = 32;
    private static final int CHUNK_EDGE = 64;
    private static final int SHARD_DEPTH = 64;
    private static final int SHARD_EDGE = 256;

    private final ObjectStore store;
    private final VolumeRef ref;
    private final Optional<VoxelSize> voxelSize;

    /** @param isSizeKnown whether the voxel size is one, rather than what stands for none */
    StoredVolume(ObjectStore store, VolumeRef ref, boolean isSizeKnown) {
        this.store = store;
        this.ref = ref;
        this.voxelSize = isSizeKnown ? Optional.of(ref.voxelSize()) : Optional.empty();
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

    /** Reads every plane of the file into the store, and counts what is in them. */
    void fill(OpenVolume file, String name, VoxelCount count, WorkBudget budget) {
        ObjectChunkStore chunks = new ObjectChunkStore(store, ref.key());
        OmeImage image = new OmeImage(name, ref.shape(), voxelSize, ref.type());
        OmeZarrWriter writer = isLabels()
                ? OmeZarrWriter.createIds(chunks, "", image, layout())
                : OmeZarrWriter.create(chunks, "", image, layout());
        ZarrArray to = writer.level0();
        for (Box3 box : boxes(to.layout())) {
            budget.check();
            copy(file, box, to, count);
        }
        writer.finish();
    }

    OmeZarrReader open() {
        return OmeZarrReader.open(new ObjectChunkStore(store, ref.key()), "");
    }

    /** Looks at every voxel of the full resolution; empty if they are no labels of cells. */
    Optional<LabelReport> report() {
        return ref.kind() == VolumeKind.LABELS ? Optional.of(LabelReport.of(open().level(0))) : Optional.empty();
    }

    /** Whether its voxels are ids rather than intensities. */
    boolean isLabels() {
        return ref.kind().isIds();
    }

    /** Writes the full resolution to a file in the format that its name stands for. */
    void copyTo(Path file, String name, boolean synthetic) {
        ZarrArray voxels = open().level(0);
        VolumeDescription description =
                new VolumeDescription(voxels.shape(), voxels.type(), voxelSize, name, "", synthetic);
        if (isLabels()) {
            VolumeFiles.writeLabels(file, description, voxels);
        } else if (voxels.type() == VoxelType.UINT32) {
            VolumeFiles.writeBits(file, description, voxels);
        } else {
            VolumeFiles.writeIntensities(file, description, voxels);
        }
    }

    /** As deep as a shard; of all rows, or where planes are large of as many as a shard has. */
    private List<Box3> boxes(ZarrLayout layout) {
        Shape3 shape = ref.shape();
        int depth = layout.shard().z();
        long slab = (long) Math.min(depth, shape.z()) * shape.y() * shape.x();
        int rows = slab <= SLAB_VOXELS ? shape.y() : layout.shard().y();
        List<Box3> boxes = new ArrayList<>();
        for (int z = 0; z < shape.z(); z += depth) {
            for (int y = 0; y < shape.y(); y += rows) {
                Shape3 size = new Shape3(Math.min(depth, shape.z() - z), Math.min(rows, shape.y() - y), shape.x());
                boxes.add(new Box3(z, y, 0, size));
            }
        }
        return boxes;
    }

    private void copy(OpenVolume file, Box3 box, ZarrArray to, VoxelCount count) {
        int rows = box.shape().y();
        int length = rows * box.shape().x();
        if (isLabels()) {
            int[] ids = new int[box.shape().arrayLength()];
            int[] some = new int[length];
            for (int i = 0; i < box.shape().z(); i++) {
                file.readRows(box.z() + i, box.y(), rows, some);
                if (ref.kind() != VolumeKind.LABELS) {
                    toMask(some);
                }
                count.add(some);
                System.arraycopy(some, 0, ids, i * length, length);
            }
            to.write(box, ids);
        } else if (ref.kind() == VolumeKind.IMAGE && ref.type() == VoxelType.UINT32) {
            int[] bits = new int[box.shape().arrayLength()];
            int[] some = new int[length];
            for (int i = 0; i < box.shape().z(); i++) {
                file.readBits(box.z() + i, box.y(), rows, some);
                count.addUnsigned(some);
                System.arraycopy(some, 0, bits, i * length, length);
            }
            to.write(box, VoxelRows.ofBits(bits));
        } else {
            float[] values = new float[box.shape().arrayLength()];
            float[] some = new float[length];
            for (int i = 0; i < box.shape().z(); i++) {
                file.readRows(box.z() + i, box.y(), rows, some);
                count.add(some);
                System.arraycopy(some, 0, values, i * length, length);
            }
            to.write(box, values);
        }
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
