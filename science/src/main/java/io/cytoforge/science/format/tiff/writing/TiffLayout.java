package io.cytoforge.science.format.tiff.writing;

import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.tiff.TiffTag;
import io.cytoforge.science.format.tiff.description.ImageJText;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a stack becomes a TIFF: header, all pixels, then all directories. Pixels that are stored as they are thus lie
 * behind one another, which is what ImageJ expects of a stack.
 */
final class TiffLayout {
    private static final int STRIP_BYTES = 1 << 20;

    /** Classic TIFF counts bytes in 32 bits; the rest is room for directories and for data that deflate lengthens. */
    static final long MAX_CLASSIC_BYTES = (1L << 32) - (1L << 27);

    /**
     * Which kind of TIFF.
     *
     * @param isOme OME-XML instead of ImageJ's description
     * @param isBig BigTIFF
     * @param deflates whether strips are deflated
     */
    record Flavor(boolean isOme, boolean isBig, boolean deflates) {}

    /** Where the strips of one plane lie in the file. */
    static final class Strips {
        private final long[] offsets;
        private final long[] counts;
        private int added;

        private Strips(int strips) {
            this.offsets = new long[strips];
            this.counts = new long[strips];
        }

        void add(long offset, long count) {
            offsets[added] = offset;
            counts[added++] = count;
        }
    }

    private final VolumeDescription volume;
    private final Flavor flavor;
    private final int rowsPerStrip;

    TiffLayout(VolumeDescription volume, Flavor flavor) {
        if (!volume.channels().isEmpty() && !flavor.isOme()) {
            throw new IllegalArgumentException("only OME-TIFF has channels behind one another");
        }
        this.volume = volume;
        this.flavor = flavor;
        int rowBytes = Math.multiplyExact(volume.shape().x(), volume.type().bytes());
        this.rowsPerStrip = Math.clamp(STRIP_BYTES / rowBytes, 1, volume.shape().y());
    }

    /** Whether the voxels of a volume are too many for classic TIFF. */
    static boolean isBig(VolumeDescription volume, long maxClassicBytes) {
        return (double) volume.voxels() * volume.type().bytes() > maxClassicBytes;
    }

    /** Room for the places of one plane's strips. */
    Strips newStrips() {
        return new Strips(strips());
    }

    private int strips() {
        return Math.ceilDiv(volume.shape().y(), rowsPerStrip);
    }

    int headerBytes() {
        return flavor.isBig() ? 16 : 8;
    }

    ByteBuffer header(long firstDirectory) {
        ByteBuffer header = ByteBuffer.allocate(headerBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I');
        if (flavor.isBig()) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(firstDirectory);
        } else {
            header.putShort((short) 42).putInt((int) firstDirectory);
        }
        return header.flip();
    }

    /** The strips of a plane as they are stored. */
    List<ByteBuffer> packed(VoxelRows plane) {
        long needed = (long) volume.shape().y() * volume.shape().x();
        if (plane.length() < needed) {
            throw new IllegalArgumentException("a plane needs %d voxels, got %d".formatted(needed, plane.length()));
        }
        return IntStream.range(0, strips())
                .parallel()
                .mapToObj(strip -> strip(plane, strip))
                .toList();
    }

    private ByteBuffer strip(VoxelRows plane, int strip) {
        int first = strip * rowsPerStrip;
        int voxels = rows(strip) * volume.shape().x();
        ByteBuffer bytes = ByteBuffer.allocate(voxels * volume.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        plane.pack(first * volume.shape().x(), voxels, bytes, 0);
        return flavor.deflates() ? Deflate.deflated(bytes.array()) : bytes;
    }

    private int rows(int strip) {
        return Math.min(rowsPerStrip, volume.shape().y() - strip * rowsPerStrip);
    }

    /** Where the strips of all planes lie if they are not deflated. */
    List<Strips> places() {
        List<Strips> planes = new ArrayList<>();
        long at = headerBytes();
        for (int plane = 0; plane < volume.planes(); plane++) {
            Strips strips = newStrips();
            for (int strip = 0; strip < strips(); strip++) {
                long bytes =
                        (long) rows(strip) * volume.shape().x() * volume.type().bytes();
                strips.add(at, bytes);
                at += bytes;
            }
            planes.add(strips);
        }
        return planes;
    }

    /**
     * All directories.
     *
     * @param at their place in the file, even
     * @param checksum of the pixels
     */
    List<ByteBuffer> directories(List<Strips> planes, long at, long checksum) {
        List<ByteBuffer> directories = new ArrayList<>();
        long end = at;
        for (int z = 0; z < planes.size(); z++) {
            TiffDirectory directory = new TiffDirectory(flavor.isBig());
            describe(directory, z, planes.get(z), checksum);
            ByteBuffer bytes = directory.bytes(end, z == planes.size() - 1);
            end += bytes.remaining();
            directories.add(bytes);
        }
        return directories;
    }

    private void describe(TiffDirectory directory, int z, Strips strips, long checksum) {
        int width = volume.shape().x();
        int height = volume.shape().y();
        directory.number(TiffTag.NEW_SUBFILE_TYPE, 0);
        directory.number(TiffTag.WIDTH, width);
        directory.number(TiffTag.HEIGHT, height);
        directory.shortNumber(TiffTag.BITS_PER_SAMPLE, 8 * volume.type().bytes());
        directory.shortNumber(TiffTag.COMPRESSION, flavor.deflates() ? 8 : 1);
        directory.shortNumber(TiffTag.PHOTOMETRIC, 1);
        if (z == 0) {
            directory.text(
                    TiffTag.DESCRIPTION, flavor.isOme() ? OmeXmlText.of(volume, checksum) : ImageJText.of(volume));
        }
        directory.offsets(TiffTag.STRIP_OFFSETS, strips.offsets);
        directory.shortNumber(TiffTag.SAMPLES_PER_PIXEL, 1);
        directory.number(TiffTag.ROWS_PER_STRIP, rowsPerStrip);
        directory.offsets(TiffTag.STRIP_BYTE_COUNTS, strips.counts);
        directory.perUnit(TiffTag.X_RESOLUTION, edge(VoxelSize::x));
        directory.perUnit(TiffTag.Y_RESOLUTION, edge(VoxelSize::y));
        directory.shortNumber(
                TiffTag.RESOLUTION_UNIT, flavor.isOme() && volume.voxelSize().isPresent() ? 3 : 1);
        directory.text(TiffTag.SOFTWARE, "Cytoforge");
        directory.shortNumber(TiffTag.SAMPLE_FORMAT, volume.type() == VoxelType.FLOAT32 ? 3 : 1);
    }

    /** Pixels are counted per centimeter in OME-TIFF and per µm, the unit of the text, for ImageJ; 1 of no unit. */
    private double edge(ToDoubleFunction<VoxelSize> axis) {
        return volume.voxelSize()
                .map(size -> axis.applyAsDouble(size) / (flavor.isOme() ? 1e4 : 1))
                .orElse(1.0);
    }
}
