package io.cytoforge.science.format.tiff.writing;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.rows.VoxelRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A TIFF stack that is written forwards: planes are stored as they are, so that every offset follows from the shape and
 * the length is known before the first byte. Gives the bytes of {@link TiffWriter} without deflating. Memory holds one
 * plane.
 */
public final class TiffStream implements PlaneSink {
    private final VolumeDescription volume;
    private final TiffLayout layout;
    private final OutputStream out;
    private final List<TiffLayout.Strips> places;
    private final CRC32C checksum = new CRC32C();
    private int planes;

    /**
     * Begins a stack.
     *
     * @param out is flushed at the end, not closed
     * @param isOme OME-TIFF, else with ImageJ's description
     */
    public TiffStream(OutputStream out, VolumeDescription volume, boolean isOme) throws IOException {
        this.volume = volume;
        this.layout = layout(volume, isOme);
        this.out = out;
        this.places = layout.places();
        write(layout.header(firstDirectory(volume, layout)));
    }

    /** Bytes of a stack, whatever its voxels. */
    public static long length(VolumeDescription volume, boolean isOme) {
        TiffLayout layout = layout(volume, isOme);
        long at = firstDirectory(volume, layout);
        long directories = layout.directories(layout.places(), at, 0).stream()
                .mapToLong(ByteBuffer::remaining)
                .sum();
        return at + directories;
    }

    private static TiffLayout layout(VolumeDescription volume, boolean isOme) {
        boolean isBig = TiffLayout.isBig(volume, TiffLayout.MAX_CLASSIC_BYTES);
        return new TiffLayout(volume, new TiffLayout.Flavor(isOme, isBig, false));
    }

    private static long firstDirectory(VolumeDescription volume, TiffLayout layout) {
        long end = layout.headerBytes() + volume.voxels() * volume.type().bytes();
        return end + (end & 1);
    }

    @Override
    public void writePlane(float[] plane) {
        writePlane(VoxelRows.of(plane, volume.type()));
    }

    @Override
    public void writePlane(int[] plane) {
        writePlane(VoxelRows.of(plane, volume.type(), volume.name()));
    }

    @Override
    public void writePlane(VoxelRows plane) {
        if (planes == volume.planes()) {
            throw new IllegalArgumentException("all " + planes + " planes are written already");
        }
        try {
            for (ByteBuffer strip : layout.packed(plane)) {
                checksum.update(strip.duplicate());
                write(strip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write plane " + planes, e);
        }
        planes++;
    }

    private void write(ByteBuffer bytes) throws IOException {
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    /** Writes the directories. */
    @Override
    public void close() throws IOException {
        if (planes != volume.planes()) {
            throw new IOException("only %d of %d planes were written".formatted(planes, volume.planes()));
        }
        long first = firstDirectory(volume, layout);
        if (first > layout.headerBytes() + volume.voxels() * volume.type().bytes()) {
            out.write(0);
        }
        for (ByteBuffer directory : layout.directories(places, first, checksum.getValue())) {
            write(directory);
        }
        out.flush();
    }
}
