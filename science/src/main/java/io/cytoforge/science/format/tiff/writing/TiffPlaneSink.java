package io.cytoforge.science.format.tiff.writing;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.rows.VoxelRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A TIFF file in the making. The header gets its pointer last: until then no reader takes the file for complete. */
final class TiffPlaneSink implements PlaneSink {
    private final VolumeDescription volume;
    private final TiffLayout.Flavor flavor;
    private final TiffLayout layout;
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private final List<TiffLayout.Strips> planes = new ArrayList<>();
    private long end;

    TiffPlaneSink(Path file, VolumeDescription volume, TiffLayout.Flavor flavor) throws IOException {
        this.volume = volume;
        this.flavor = flavor;
        this.layout = new TiffLayout(volume, flavor);
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        append(layout.header(0));
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
        if (plane.type() != volume.type()) {
            throw new IllegalArgumentException("voxels of %s for a file of %s".formatted(plane.type(), volume.type()));
        }
        if (planes.size() == volume.planes()) {
            throw new IllegalArgumentException("all " + planes.size() + " planes are written already");
        }
        TiffLayout.Strips places = layout.newStrips();
        try {
            for (ByteBuffer strip : layout.packed(plane)) {
                places.add(end, strip.remaining());
                checksum.update(strip.duplicate());
                append(strip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write plane " + planes.size(), e);
        }
        planes.add(places);
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

    @Override
    public void close() throws IOException {
        try (channel) {
            if (planes.size() == volume.planes()) {
                writeDirectories();
            }
        }
        if (planes.size() != volume.planes()) {
            throw new IOException("only %d of %d planes were written".formatted(planes.size(), volume.planes()));
        }
    }

    private void writeDirectories() throws IOException {
        end += end & 1;
        long first = end;
        for (ByteBuffer directory : layout.directories(planes, first, checksum.getValue())) {
            append(directory);
        }
        if (!flavor.isBig() && end >= 1L << 32) {
            throw new IOException("the compressed planes outgrew a classic TIFF file");
        }
        writeAt(0, layout.header(first));
    }
}
