package io.cytoforge.api.pictures;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/** How many voxels each object of a label volume has; the ids ascend. */
final class ObjectCounts {
    private final int[] ids;
    private final int[] voxels;

    ObjectCounts(int[] ids, int[] voxels) {
        this.ids = ids.clone();
        this.voxels = voxels.clone();
    }

    /** What {@link #toBytes} wrote. */
    static ObjectCounts of(byte[] bytes) {
        IntBuffer numbers = ByteBuffer.wrap(bytes).asIntBuffer();
        int count = numbers.remaining() / 2;
        int[] ids = new int[count];
        int[] voxels = new int[count];
        numbers.get(ids).get(voxels);
        return new ObjectCounts(ids, voxels);
    }

    /** All ids, then as many counts, of four bytes each. */
    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate((ids.length + voxels.length) * Integer.BYTES);
        bytes.asIntBuffer().put(ids).put(voxels);
        return bytes.array();
    }

    /** Empty if it has none, as small objects have where voxels are coarse. */
    OptionalInt voxels(int id) {
        int place = Arrays.binarySearch(ids, id);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(voxels[place]);
    }
}
