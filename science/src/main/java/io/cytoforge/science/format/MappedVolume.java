package io.cytoforge.science.format;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A volume in a plain file of this machine, mapped into memory: the system holds of it what is being read. Voxels are
 * float32 in the machine's byte order, or bytes. Unmapped once nobody refers to it; the file may be deleted before.
 */
public final class MappedVolume implements BlockSource {
    private static final int SLAB_VOXELS = 1 << 26;

    private final Shape3 shape;
    private final VoxelType type;
    private final MemorySegment memory;

    private MappedVolume(Shape3 shape, VoxelType type, MemorySegment memory) {
        this.shape = shape;
        this.type = type;
        this.memory = memory;
    }

    /**
     * Copies a volume into a file.
     *
     * @param type FLOAT32, or UINT8 for whole numbers from 0 to 255
     */
    public static MappedVolume copy(BlockSource source, VoxelType type, Path file) {
        if (type != VoxelType.FLOAT32 && type != VoxelType.UINT8) {
            throw new IllegalArgumentException("a mapped volume is of type FLOAT32 or UINT8, not " + type);
        }
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            Slabs.forEach(source, SLAB_VOXELS, (slab, voxels) -> append(channel, slab, voxels, type));
            MemorySegment memory = channel.map(
                    FileChannel.MapMode.READ_ONLY, 0, source.shape().voxels() * type.bytes(), Arena.ofAuto());
            return new MappedVolume(source.shape(), type, memory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void append(FileChannel channel, Box3 slab, float[] voxels, VoxelType type) {
        int plane = slab.shape().y() * slab.shape().x();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(plane, type.bytes())).order(ByteOrder.nativeOrder());
        for (int z = 0; z < slab.shape().z(); z++) {
            bytes.clear();
            for (int i = z * plane; i < (z + 1) * plane; i++) {
                if (type == VoxelType.FLOAT32) {
                    bytes.putFloat(voxels[i]);
                } else {
                    bytes.put((byte) voxels[i]);
                }
            }
            bytes.flip();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write plane " + (slab.z() + z), e);
            }
        }
    }

    @Override
    public Shape3 shape() {
        return shape;
    }

    @Override
    public void read(Box3 box, float[] into) {
        int row = box.shape().x();
        int to = 0;
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                long first = ((long) z * shape.y() + y) * shape.x() + box.x();
                if (type == VoxelType.FLOAT32) {
                    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, first * Float.BYTES, into, to, row);
                } else {
                    for (int x = 0; x < row; x++) {
                        into[to + x] = memory.get(ValueLayout.JAVA_BYTE, first + x) & 0xFF;
                    }
                }
                to += row;
            }
        }
    }
}
