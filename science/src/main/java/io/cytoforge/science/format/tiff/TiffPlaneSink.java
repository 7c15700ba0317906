package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VoxelRows;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * A TIFF file in the making: header, all pixels, then all directories. Pixels that are stored as they are thus lie
 * behind one another, which is what ImageJ expects of a stack. The header gets its pointer last: until then no reader
 * takes the file for complete.
 */
final class TiffPlaneSink implements PlaneSink {
    private static final int STRIP_BYTES = 1 << 20;

    /**
     * Which kind of TIFF.
     *
     * @param isOme OME-XML instead of ImageJ's description
     * @param isBig BigTIFF
     * @param deflates whether strips are deflated
     */
    record Flavour(boolean isOme, boolean isBig, boolean deflates) {}

    private final VolumeDescription volume;
    private final Flavour flavour;
    private final FileChannel channel;
    private final int rowsPerStrip;
    private final CRC32C checksum = new CRC32C();
    private final List<TiffStrips> planes = new ArrayList<>();
    private long end;

    TiffPlaneSink(Path file, VolumeDescription volume, Flavour flavour) throws IOException {
        this.volume = volume;
        this.flavour = flavour;
        int rowBytes = Math.multiplyExact(volume.shape().x(), volume.type().bytes());
        this.rowsPerStrip = Math.clamp(STRIP_BYTES / rowBytes, 1, volume.shape().y());
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        append(header(0));
    }

    @Override
    public void writePlane(float[] plane) {
        write(VoxelRows.of(plane, volume.type()));
    }

    @Override
    public void writePlane(int[] plane) {
        write(VoxelRows.of(plane, volume.type(), volume.name()));
    }

    private void write(VoxelRows plane) {
        if (planes.size() == volume.shape().z()) {
            throw new IllegalArgumentException("all " + planes.size() + " planes are written already");
        }
        long needed = (long) volume.shape().y() * volume.shape().x();
        if (plane.length() < needed) {
            throw new IllegalArgumentException("a plane needs %d voxels, got %d".formatted(needed, plane.length()));
        }
        int strips = Math.ceilDiv(volume.shape().y(), rowsPerStrip);
        List<ByteBuffer> packed = IntStream.range(0, strips)
                .parallel()
                .mapToObj(strip -> strip(plane, strip))
                .toList();
        TiffStrips places = new TiffStrips(strips);
        try {
            for (ByteBuffer strip : packed) {
                places.add(end, strip.remaining());
                checksum.update(strip.duplicate());
                append(strip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write plane " + planes.size(), e);
        }
        planes.add(places);
    }

    private ByteBuffer strip(VoxelRows plane, int strip) {
        int width = volume.shape().x();
        int first = strip * rowsPerStrip;
        int voxels = Math.min(rowsPerStrip, volume.shape().y() - first) * width;
        ByteBuffer bytes = ByteBuffer.allocate(voxels * volume.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        plane.pack(first * width, voxels, bytes, 0);
        return flavour.deflates() ? Deflate.deflated(bytes.array()) : bytes;
    }

    private void append(ByteBuffer bytes) throws IOException {
        writeAt(end, bytes.duplicate());
        end += bytes.remaining();
    }

    private void writeAt(long position, ByteBuffer bytes) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private ByteBuffer header(long firstDirectory) {
        ByteBuffer header = ByteBuffer.allocate(flavour.isBig() ? 16 : 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'I')
                .put((byte) 'I');
        if (flavour.isBig()) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(firstDirectory);
        } else {
            header.putShort((short) 42).putInt((int) firstDirectory);
        }
        return header.flip();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (planes.size() == volume.shape().z()) {
                writeDirectories();
            }
        }
        if (planes.size() != volume.shape().z()) {
            throw new IOException("only %d of %d planes were written"
                    .formatted(planes.size(), volume.shape().z()));
        }
    }

    private void writeDirectories() throws IOException {
        end += end & 1;
        long first = end;
        for (int z = 0; z < planes.size(); z++) {
            TiffDirectory directory = new TiffDirectory(flavour.isBig());
            describe(directory, z);
            append(directory.bytes(end, z == planes.size() - 1));
        }
        if (!flavour.isBig() && end >= 1L << 32) {
            throw new IOException("the compressed planes outgrew a classic TIFF file");
        }
        writeAt(0, header(first));
    }

    private void describe(TiffDirectory directory, int z) {
        int width = volume.shape().x();
        int height = volume.shape().y();
        directory.number(TiffTag.NEW_SUBFILE_TYPE, 0);
        directory.number(TiffTag.WIDTH, width);
        directory.number(TiffTag.HEIGHT, height);
        directory.shortNumber(TiffTag.BITS_PER_SAMPLE, 8 * volume.type().bytes());
        directory.shortNumber(TiffTag.COMPRESSION, flavour.deflates() ? 8 : 1);
        directory.shortNumber(TiffTag.PHOTOMETRIC, 1);
        if (z == 0) {
            directory.text(
                    TiffTag.DESCRIPTION,
                    flavour.isOme() ? OmeXmlText.of(volume, checksum.getValue()) : ImageJText.of(volume));
        }
        directory.offsets(TiffTag.STRIP_OFFSETS, planes.get(z).offsets());
        directory.shortNumber(TiffTag.SAMPLES_PER_PIXEL, 1);
        directory.number(TiffTag.ROWS_PER_STRIP, rowsPerStrip);
        directory.offsets(TiffTag.STRIP_BYTE_COUNTS, planes.get(z).counts());
        directory.perUnit(TiffTag.X_RESOLUTION, volume.voxelSize().x() / unit());
        directory.perUnit(TiffTag.Y_RESOLUTION, volume.voxelSize().y() / unit());
        directory.shortNumber(TiffTag.RESOLUTION_UNIT, flavour.isOme() ? 3 : 1);
        directory.text(TiffTag.SOFTWARE, "Cytoforge");
        directory.shortNumber(TiffTag.SAMPLE_FORMAT, volume.type() == VoxelType.FLOAT32 ? 3 : 1);
    }

    /** Pixels are counted per centimetre in OME-TIFF and per µm, the unit of the text, for ImageJ. */
    private double unit() {
        return flavour.isOme() ? 1e4 : 1;
    }
}
