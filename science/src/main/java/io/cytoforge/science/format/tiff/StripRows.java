package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberRows;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.tiff.pixels.Compression;
import io.cytoforge.science.format.tiff.pixels.PixelRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Planes in strips, decoded as a stream: memory holds one row, and rows in order are decoded once. */
final class StripRows implements PlaneSource {
    private final TiffBytes file;
    private final List<SegmentPlane> planes;
    private final Compression compression;
    private final PixelRow row;
    private final NumberRows numbers;
    private final int width;
    private final int rowsPerStrip;
    private @Nullable InputStream strip;
    private int plane = -1;
    private int nextRow;

    StripRows(TiffBytes file, List<SegmentPlane> planes, PageGeometry page, PixelRow row, NumberRows numbers) {
        this.file = file;
        this.planes = List.copyOf(planes);
        this.compression = page.compression();
        this.row = row;
        this.numbers = numbers;
        this.width = page.width();
        this.rowsPerStrip = page.segmentHeight();
    }

    @Override
    public void read(int z, int y, int rows, VoxelRows into) {
        try {
            seek(z, y);
            for (int i = 0; i < rows; i++) {
                int at = y + i;
                numbers.unpack(
                        row.read(next(z, at)), 0, into, i * width, width, x -> "(%d, %d, %d)".formatted(z, at, x));
                nextRow = at + 1;
            }
        } catch (IOException | RuntimeException e) {
            close();
            if (e instanceof VolumeFormatException refused) {
                throw refused;
            }
            throw TileRows.broken(file, planes.get(z).page(), e);
        }
    }

    private void seek(int z, int y) throws IOException {
        if (z != plane || y != nextRow || strip == null) {
            close();
            plane = z;
            nextRow = y / rowsPerStrip * rowsPerStrip;
            while (nextRow < y) {
                row.skip(next(z, nextRow));
                nextRow++;
            }
        }
    }

    /** The strip that a row is in, which begins with it or is open already. */
    private InputStream next(int z, int y) throws IOException {
        InputStream open = strip;
        if (open == null || y % rowsPerStrip == 0) {
            close();
            int number = y / rowsPerStrip;
            SegmentPlane from = planes.get(z);
            open = compression.open(file.stream("page " + from.page(), from.offset(number), from.count(number)));
            strip = open;
        }
        return open;
    }

    private void close() {
        InputStream open = strip;
        strip = null;
        plane = -1;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
