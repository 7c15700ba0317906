package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.tiff.pixels.Compression;
import io.cytoforge.science.format.tiff.pixels.PixelFormat;

/**
 * How a page is cut into strips or tiles, which all pages of a stack must be in the same way.
 *
 * @param depth planes of a page
 * @param segmentWidth of a tile; that of the page where there are strips
 * @param segmentDepth planes of a tile
 * @param parts of a page, one behind the other, each with all strips or tiles: samples that lie apart
 */
record PageGeometry(
        int width,
        int height,
        int depth,
        int segmentWidth,
        int segmentHeight,
        int segmentDepth,
        boolean isTiled,
        int parts,
        Compression compression,
        PixelFormat pixels) {
    int tilesAcross() {
        return Math.ceilDiv(width, segmentWidth);
    }

    /** Strips or tiles of a plane, or of a depth of tiles. */
    long segmentsOfPlane() {
        return (long) tilesAcross() * Math.ceilDiv(height, segmentHeight);
    }

    /** All of a page. */
    long segments() {
        return segmentsOfPlane() * Math.ceilDiv(depth, segmentDepth) * parts;
    }

    /** Bytes of a strip or tile as it is decoded; the last strip may have fewer. */
    long segmentBytes() {
        return pixels.rowBytes(segmentWidth) * segmentHeight * segmentDepth;
    }

    /** Bytes of a page as it is decoded, whatever was left out of its last tiles. */
    double pageBytes() {
        double row = pixels.rowBytes(segmentWidth) * (double) tilesAcross();
        return row * height * depth * parts;
    }

    /** Bytes of a plane of one part in a file without compression. */
    long planeBytes() {
        return pixels.rowBytes(width) * height;
    }

    /** The same with all rows of a plane in one strip. */
    PageGeometry inOneStrip() {
        return new PageGeometry(width, height, depth, width, height, 1, false, parts, compression, pixels);
    }
}
