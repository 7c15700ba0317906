package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.zarr.ArrayAxes;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The full resolution of an OME-Zarr image, all time points and channels of it, as numbers of whatever type. {@link
 * OmeZarrVolume} takes only what a volume may be; this is to find out what an image is instead.
 */
public final class OmeZarrArray implements NumberArray {
    private static final int PIECE = 1 << 14;

    private final List<ZarrArray> volumes;
    private final List<Integer> shape;
    private final Optional<VoxelSize> voxelSize;
    private final int depth;
    private final ByteBuffer held;
    private int heldVolume = -1;
    private int heldFrom;

    private OmeZarrArray(List<ZarrArray> volumes, List<Integer> shape, Optional<VoxelSize> voxelSize, int depth) {
        this.volumes = List.copyOf(volumes);
        this.shape = List.copyOf(shape);
        this.voxelSize = voxelSize;
        this.depth = depth;
        this.held = ByteBuffer.allocate(Math.multiplyExact(depth * planeLength(), type().bytes()));
    }

    /**
     * @param prefix key of the image's group, without a slash at its end; may be empty
     * @throws VolumeFormatException if there is none, or it is too large or of a kind that cannot be read
     */
    public static OmeZarrArray open(ChunkStore store, String prefix, VolumeLimits limits) {
        OmeZarrReader image = OmeZarrReader.open(store, prefix);
        String key = Json.key(prefix, image.path(0));
        List<String> names = image.axes();
        List<Integer> lengths = ZarrArray.lengths(store, key);
        int times = length(names, lengths, "t");
        int channels = length(names, lengths, "c");
        List<ZarrArray> volumes = new ArrayList<>();
        double bytes = 0;
        for (long number = 0; number < (long) times * channels; number++) {
            VolumeSelection selection = new VolumeSelection(
                    OptionalInt.of((int) (number % channels)),
                    OptionalInt.of((int) (number / channels)),
                    false,
                    Optional.empty());
            ZarrArray volume = ZarrArray.open(store, key, new ArrayAxes(names, selection));
            bytes += (double) volume.shape().voxels() * volume.numbers().bytes();
            limits.check(
                    key, volume.shape().z(), volume.shape().y(), volume.shape().x(), volume.type());
            if (bytes > limits.bytes()) {
                throw new VolumeFormatException(key, "%.0f bytes and more".formatted(bytes), "up to " + limits.bytes());
            }
            volumes.add(volume);
        }
        ZarrArray first = volumes.getFirst();
        List<Integer> shape = new ArrayList<>();
        for (int length : new int[] {times, channels, first.shape().z()}) {
            if (length > 1) {
                shape.add(length);
            }
        }
        shape.add(first.shape().y());
        shape.add(first.shape().x());
        return new OmeZarrArray(volumes, shape, image.voxelSize(), depth(key, first, limits));
    }

    /** 1 if there is no such axis; without names the last three are z, y, x. */
    private static int length(List<String> names, List<Integer> lengths, String axis) {
        int place = names.isEmpty() ? lengths.size() - ("c".equals(axis) ? 4 : 5) : names.indexOf(axis);
        return place >= 0 && place < lengths.size() ? lengths.get(place) : 1;
    }

    /** Planes that are read at once: those of a chunk, unless that is too much. */
    private static int depth(String key, ZarrArray array, VolumeLimits limits) {
        limits.checkDecoded(key, "a chunk", array.chunkBytes());
        double plane =
                (double) array.shape().y() * array.shape().x() * array.numbers().bytes();
        limits.checkDecoded(key, "a plane", plane);
        int most = (int) Math.max(1, limits.decoded() / plane);
        return Math.min(Math.min(array.layout().chunk().z(), array.shape().z()), most);
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public NumberType type() {
        return first().numbers();
    }

    private ZarrArray first() {
        return volumes.getFirst();
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return voxelSize;
    }

    @Override
    public int planes() {
        return Math.multiplyExact(volumes.size(), first().shape().z());
    }

    @Override
    public int height() {
        return first().shape().y();
    }

    @Override
    public int rowLength() {
        return first().shape().x();
    }

    @Override
    public long compressedTogether() {
        return first().chunkBytes();
    }

    @Override
    public void read(int plane, Numbers into) {
        int planesOfVolume = first().shape().z();
        int z = plane % planesOfVolume;
        hold(plane / planesOfVolume, z);
        int size = type().bytes();
        double[] piece = new double[Math.min(PIECE, planeLength())];
        for (int from = 0; from < planeLength(); from += piece.length) {
            int count = Math.min(piece.length, planeLength() - from);
            int at = ((z - heldFrom) * planeLength() + from) * size;
            type().unpack(held.slice(at, count * size).order(held.order()), piece, count);
            into.take(from, piece, count);
        }
    }

    private void hold(int volume, int z) {
        if (volume == heldVolume && z >= heldFrom && z < heldFrom + depth) {
            return;
        }
        heldVolume = -1;
        heldFrom = z / depth * depth;
        int planes = Math.min(depth, first().shape().z() - heldFrom);
        volumes.get(volume).readNumbers(new Box3(heldFrom, 0, 0, new Shape3(planes, height(), rowLength())), held);
        heldVolume = volume;
    }

    /** The store stays open. */
    @Override
    public void close() {
        heldVolume = -1;
    }
}
