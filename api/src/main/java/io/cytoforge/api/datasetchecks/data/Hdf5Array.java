package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.volume.VoxelSize;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dataset of numbers in an HDF5 file: contiguous, or in chunks that are deflated, compressed by LZF, or neither. */
final class Hdf5Array implements NumberArray {
    private static final int PIECE = 1 << 14;
    private static final String VOXEL_SIZE = "element_size_um";

    private final NumberType type;
    private final List<Integer> shape;
    private final Optional<VoxelSize> voxelSize;
    private final Slabs slabs;
    private final ByteOrder order;
    private final int planes;

    private @Nullable ByteBuffer held;
    private int heldFrom;

    /** Planes that are read at once, side by side, the first at a multiple of their number. */
    interface Slabs {
        /** Planes of a slab. */
        int depth();

        /** Bytes that are decompressed at once; 0 if there is no compression. */
        long compressedTogether();

        /** @return numbers as they are stored, in C order */
        ByteBuffer read(int from, int planes);
    }

    Hdf5Array(String name, HdfBackingStorage file, Dataset dataset, VolumeLimits limits) {
        type = type(name, dataset);
        order = type.bytes() > 1 ? ((OrderedDataType) dataset.getDataType()).getByteOrder() : ByteOrder.LITTLE_ENDIAN;
        int[] lengths = dataset.isScalar() ? new int[0] : dataset.getDimensions();
        double bytes = Arrays.stream(lengths).asDoubleStream().reduce(type.bytes(), (a, b) -> a * b);
        boolean fits = lengths.length >= 2
                && lengths.length <= 5
                && Arrays.stream(lengths).allMatch(length -> length >= 1 && length <= limits.edge())
                && bytes <= limits.bytes();
        if (!fits) {
            throw new VolumeFormatException(
                    name,
                    "a dataset of shape %s and type %s".formatted(Arrays.toString(lengths), type),
                    "2 to 5 axes of 1 to %d and %d bytes in all".formatted(limits.edge(), limits.bytes()));
        }
        int axes = lengths.length;
        limits.checkDecoded(name, "a plane", (double) lengths[axes - 1] * lengths[axes - 2] * type.bytes());
        List<Integer> found = new ArrayList<>();
        int before = 1;
        for (int axis = 0; axis < axes; axis++) {
            if (lengths[axis] > 1 || axis >= axes - 2) {
                found.add(lengths[axis]);
            }
            before = axis < axes - 2 ? Math.multiplyExact(before, lengths[axis]) : before;
        }
        shape = List.copyOf(found);
        planes = before;
        voxelSize = voxelSize(dataset.getAttribute(VOXEL_SIZE));
        slabs = switch (dataset) {
            case ContiguousDataset contiguous -> new Contiguous(name, file, contiguous, planeLength() * type.bytes());
            case ChunkedDataset chunked -> new Hdf5Chunks(name, chunked, lengths, type, limits);
            default ->
                throw new VolumeFormatException(
                        name, "the layout " + dataset.getDataLayout(), "contiguous or chunked datasets");
        };
    }

    private static NumberType type(String name, Dataset dataset) {
        String word = switch (dataset.getDataType()) {
            case FixedPoint integers -> (integers.isSigned() ? "int" : "uint") + 8 * integers.getSize();
            case FloatingPoint floats -> "float" + 8 * floats.getSize();
            default -> "";
        };
        return NumberType.named(word)
                .orElseThrow(() -> new VolumeFormatException(
                        name,
                        "numbers of class %d and %d bytes"
                                .formatted(
                                        dataset.getDataType().getDataClass(),
                                        dataset.getDataType().getSize()),
                        "integers of 8 to 64 bits, floating point numbers of 16 to 64"));
    }

    /** Empty if there is none, or none that can be one. */
    private static Optional<VoxelSize> voxelSize(@Nullable Attribute attribute) {
        double[] edges = attribute == null || attribute.getSize() != 3
                ? new double[0]
                : switch (attribute.getData()) {
                    case double[] doubles -> doubles;
                    case float[] floats -> new double[] {floats[0], floats[1], floats[2]};
                    default -> new double[0];
                };
        boolean isSize = edges.length == 3 && Arrays.stream(edges).allMatch(edge -> edge > 0 && edge < 1e6);
        return isSize ? Optional.of(new VoxelSize(edges[0], edges[1], edges[2])) : Optional.empty();
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public NumberType type() {
        return type;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return voxelSize;
    }

    @Override
    public int planes() {
        return planes;
    }

    @Override
    public int height() {
        return shape.get(shape.size() - 2);
    }

    @Override
    public int rowLength() {
        return shape.getLast();
    }

    @Override
    public long compressedTogether() {
        return slabs.compressedTogether();
    }

    @Override
    public void read(int plane, Numbers into) {
        int from = plane / slabs.depth() * slabs.depth();
        ByteBuffer numbers = held;
        if (numbers == null || heldFrom != from) {
            held = null;
            numbers = slabs.read(from, Math.min(slabs.depth(), planes - from));
            held = numbers;
            heldFrom = from;
        }
        double[] piece = new double[Math.min(PIECE, planeLength())];
        for (int done = 0; done < planeLength(); done += piece.length) {
            int count = Math.min(piece.length, planeLength() - done);
            int at = ((plane - from) * planeLength() + done) * type.bytes();
            type.unpack(numbers.slice(at, count * type.bytes()).order(order), piece, count);
            into.take(done, piece, count);
        }
    }

    @Override
    public void close() {
        held = null;
    }

    /** Planes behind one another. */
    private record Contiguous(String name, HdfBackingStorage file, ContiguousDataset dataset, int planeBytes)
            implements Slabs {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public long compressedTogether() {
            return 0;
        }

        @Override
        public ByteBuffer read(int from, int planes) {
            return Hdf5File.guarded(name, () -> {
                if (dataset.isEmpty()) {
                    return ByteBuffer.allocate(planeBytes);
                }
                long address = dataset.getDataAddress() + (long) from * planeBytes;
                if (file.getUserBlockSize() + address + planeBytes > file.size()) {
                    throw new VolumeFormatException(name, "a file that ends within plane " + from, "a whole file");
                }
                return file.map(address, planeBytes);
            });
        }
    }
}
