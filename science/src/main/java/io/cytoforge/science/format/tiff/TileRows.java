package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberRows;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.tiff.pixels.PixelRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Planes in tiles, which may be several planes deep. Memory holds a row of tiles, or all rows of a depth of tiles where
 * that is small.
 */
final class TileRows implements PlaneSource {
    private final TiffBytes file;
    private final List<SegmentPlane> planes;
    private final List<Integer> depths;
    private final PageGeometry page;
    private final PixelRow row;
    private final NumberRows numbers;
    private final int size;
    private final boolean keepsAll;
    private final Map<Integer, ByteBuffer> bands = new HashMap<>();
    private long layer = -1;

    /**
     * @param planes the tiles that each plane is in
     * @param depths how deep in them it lies
     * @param keepsAll whether all rows of tiles of a plane may be kept
     */
    TileRows(
            TiffBytes file,
            List<SegmentPlane> planes,
            List<Integer> depths,
            PageGeometry page,
            PixelRow row,
            NumberRows numbers,
            boolean keepsAll) {
        this.file = file;
        this.planes = List.copyOf(planes);
        this.depths = List.copyOf(depths);
        this.page = page;
        this.row = row;
        this.numbers = numbers;
        this.size = page.pixels().numbers().bytes();
        this.keepsAll = keepsAll;
    }

    @Override
    public void read(int z, int y, int rows, VoxelRows into) {
        SegmentPlane plane = planes.get(z);
        try {
            for (int i = 0; i < rows; i++) {
                int at = y + i;
                ByteBuffer band = band(plane, at / page.segmentHeight());
                int inBand = depths.get(z) * page.segmentHeight() + at % page.segmentHeight();
                numbers.unpack(
                        band,
                        inBand * page.width() * size,
                        into,
                        i * page.width(),
                        page.width(),
                        x -> "(%d, %d, %d)".formatted(z, at, x));
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof VolumeFormatException refused) {
                throw refused;
            }
            throw broken(file, plane.page(), e);
        }
    }

    static VolumeFormatException broken(TiffBytes file, int page, Exception cause) {
        return new VolumeFormatException(
                file.name(), "page %d whose pixels cannot be decoded".formatted(page), "intact pages", cause);
    }

    private ByteBuffer band(SegmentPlane plane, int number) throws IOException {
        if (layer != plane.offset(0) || (!keepsAll && !bands.containsKey(number))) {
            bands.clear();
            layer = plane.offset(0);
        }
        ByteBuffer known = bands.get(number);
        if (known == null) {
            known = decode(plane, number);
            bands.put(number, known);
        }
        return known;
    }

    private ByteBuffer decode(SegmentPlane plane, int number) throws IOException {
        int rows = page.segmentDepth() * page.segmentHeight();
        ByteBuffer band = ByteBuffer.allocate(Math.multiplyExact(rows * page.width(), size));
        int across = page.tilesAcross();
        for (int tile = 0; tile < across; tile++) {
            int segment = number * across + tile;
            int from = tile * page.segmentWidth();
            int count = Math.min(page.segmentWidth(), page.width() - from);
            try (InputStream in = page.compression()
                    .open(file.stream("page " + plane.page(), plane.offset(segment), plane.count(segment)))) {
                for (int y = 0; y < rows; y++) {
                    ByteBuffer pixels = row.read(in);
                    band.order(pixels.order());
                    band.put((y * page.width() + from) * size, pixels, 0, count * size);
                }
            }
        }
        return band;
    }
}
