package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.tiff.pixels.Compression;
import io.cytoforge.science.format.tiff.pixels.PixelFormat;

/** Whether a page is a plane, or several, that can be read: of a known type and compression, and wholly in the file. */
final class PageCheck {
    private static final String TYPES = "integers of 1 to 64 bits, floating point numbers of 16, 32 or 64";

    private final TiffBytes file;
    private final VolumeLimits limits;

    PageCheck(TiffBytes file, VolumeLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** How the page is made, if everything about it can be read. */
    PageGeometry check(TiffPage page, int number) {
        long samples = page.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        if (samples < 1 || samples > limits.edge()) {
            throw refused(number, samples + " samples per pixel", "1 or more");
        }
        long photometric = page.number(TiffTag.PHOTOMETRIC, 1);
        boolean isKnown = photometric == 0 || photometric == 1 || photometric == 3;
        if (!isKnown && !(samples > 1 && photometric == 2)) {
            throw refused(number, "photometric interpretation " + photometric, "gray (0, 1), or a palette (3)");
        }
        boolean isApart = samples > 1 && page.number(TiffTag.PLANAR_CONFIGURATION, 1) == 2;
        PixelFormat pixels = pixels(page, number, isApart ? 1 : (int) samples);
        limits.check(
                file.name(), 1, page.height(), page.width(), pixels.numbers().voxels());
        long depth = page.number(TiffTag.IMAGE_DEPTH, 1);
        if (depth < 1 || depth > limits.edge()) {
            throw refused(number, "an ImageDepth of " + depth, "1 to " + limits.edge() + " planes");
        }
        PageGeometry geometry = page.isTiled()
                ? tiles(page, number, (int) depth, isApart ? (int) samples : 1, pixels)
                : strips(page, number, (int) depth, isApart ? (int) samples : 1, pixels);
        if (geometry.isTiled()) {
            limits.checkDecoded(
                    file.name(), "a row of tiles", (double) geometry.segmentBytes() * geometry.tilesAcross());
        }
        limits.checkDecoded(file.name(), "a row of pixels", pixels.rowBytes(geometry.segmentWidth()));
        return geometry;
    }

    private Compression compression(TiffPage page, int number) {
        long compression = page.number(TiffTag.COMPRESSION, 1);
        Compression known = Compression.of(compression)
                .orElseThrow(() -> refused(
                        number,
                        "compression " + compression,
                        "none, LZW, deflate, PackBits, zstd (all without loss): save it with one of them"));
        if (page.number(TiffTag.FILL_ORDER, 1) == 2 && known != Compression.NONE) {
            throw refused(number, "the lowest bit first (FillOrder 2)", "the highest bit first");
        }
        return known;
    }

    private PixelFormat pixels(TiffPage page, int number, int samples) {
        long bits = page.number(TiffTag.BITS_PER_SAMPLE, 1);
        long format = page.number(TiffTag.SAMPLE_FORMAT, 1);
        for (int tag : new int[] {TiffTag.BITS_PER_SAMPLE, TiffTag.SAMPLE_FORMAT}) {
            if (!page.isUniform(tag)) {
                throw refused(number, "samples of different types", "pixels of one type");
            }
        }
        boolean isPacked = (format == 1 || format == 4) && bits >= 1 && bits < 32 && bits % 8 != 0;
        NumberType type = isPacked
                ? bits < 8 ? NumberType.UINT8 : bits < 16 ? NumberType.UINT16 : NumberType.UINT32
                : NumberType.of(bits, format)
                        .orElseThrow(() ->
                                refused(number, "%d-bit voxels of sample format %d".formatted(bits, format), TYPES));
        if (bits < 8 && page.number(TiffTag.FILL_ORDER, 1) == 2) {
            throw refused(number, "the lowest bit first (FillOrder 2)", "the highest bit first");
        }
        long predictor = page.number(TiffTag.PREDICTOR, 1);
        try {
            return new PixelFormat(type, (int) bits, samples, (int) Math.clamp(predictor, 0, 9), file.order());
        } catch (IllegalArgumentException _) {
            throw refused(
                    number, "predictor %d of %d-bit numbers".formatted(predictor, bits), "1, 2; 3 of floating point");
        }
    }

    private PageGeometry strips(TiffPage page, int number, int depth, int parts, PixelFormat pixels) {
        long rows = page.number(TiffTag.ROWS_PER_STRIP, page.height());
        if (rows < 1) {
            throw refused(number, "0 rows per strip", "1 or more");
        }
        int width = (int) page.width();
        int height = (int) page.height();
        int perStrip = (int) Math.min(rows, height);
        return new PageGeometry(
                width, height, depth, width, perStrip, 1, false, parts, compression(page, number), pixels);
    }

    private PageGeometry tiles(TiffPage page, int number, int depth, int parts, PixelFormat pixels) {
        long width = page.number(TiffTag.TILE_WIDTH, 0);
        long height = page.number(TiffTag.TILE_HEIGHT, 0);
        long tileDepth = page.number(TiffTag.TILE_DEPTH, 1);
        boolean isKnown = inRange(width) && inRange(height) && inRange(tileDepth);
        if (!isKnown || (double) width * height * tileDepth > 1L << 26) {
            throw refused(
                    number, "tiles of %d×%d×%d".formatted(tileDepth, height, width), "tiles of 1 to 67,108,864 pixels");
        }
        return new PageGeometry(
                (int) page.width(),
                (int) page.height(),
                depth,
                (int) width,
                (int) height,
                (int) tileDepth,
                true,
                parts,
                compression(page, number),
                pixels);
    }

    private static boolean inRange(long edge) {
        return edge >= 1 && edge <= 1 << 26;
    }

    /** Every strip or tile must lie within the file and there must be enough of them, each with what it should hold. */
    void segments(TiffPage page, PageGeometry geometry, int number) {
        long[] offsets = page.offsets(file.name());
        long[] counts = page.counts(file.name());
        long needed = geometry.segments();
        if (offsets.length < needed || counts.length < needed) {
            throw refused(
                    number,
                    "%d strips or tiles".formatted(Math.min(offsets.length, counts.length)),
                    needed + " of them");
        }
        long last = geometry.height() % geometry.segmentHeight();
        for (int i = 0; i < needed; i++) {
            if (counts[i] == 0) {
                throw refused(number, "a strip or tile of 0 bytes (a sparse file)", "pixels for every part of a page");
            }
            file.require("page %d, part %d".formatted(number, i + 1), offsets[i], counts[i]);
            boolean isLast = !geometry.isTiled() && last > 0 && (i + 1) % geometry.segmentsOfPlane() == 0;
            long bytes = isLast ? geometry.pixels().rowBytes(geometry.width()) * last : geometry.segmentBytes();
            if (geometry.compression() == Compression.NONE && counts[i] < bytes) {
                throw refused(number, "a strip or tile of %d bytes".formatted(counts[i]), "%d bytes".formatted(bytes));
            }
        }
    }

    private VolumeFormatException refused(int number, String found, String allowed) {
        return new VolumeFormatException(file.name(), "page " + number + " with " + found, allowed);
    }
}
