package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberRows;
import io.cytoforge.science.format.tiff.pixels.Compression;
import io.cytoforge.science.format.tiff.pixels.PixelRow;
import java.util.ArrayList;
import java.util.List;

/** The pages of a stack, which are all alike, and the planes in them. */
final class StackPages {
    private final TiffBytes file;
    private final List<TiffPage> pages;
    /** Place of each page in the file, thumbnails counted too. */
    private final List<Integer> numbers;

    private final PageGeometry geometry;
    /** Planes that lie behind one another under a single page; 1 if each has a page. */
    private int block = 1;

    private StackPages(TiffBytes file, List<TiffPage> pages, List<Integer> numbers, PageGeometry geometry) {
        this.file = file;
        this.pages = pages;
        this.numbers = numbers;
        this.geometry = geometry;
    }

    /** @throws VolumeFormatException if there is no page, one that cannot be read, or one of another kind */
    static StackPages of(TiffBytes file, VolumeLimits limits) {
        List<TiffPage> all = TiffPages.read(file, limits.edge());
        List<TiffPage> pages = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isAuxiliary()) {
                pages.add(all.get(i));
                numbers.add(i);
            }
        }
        if (pages.isEmpty()) {
            throw new VolumeFormatException(file.name(), "no page that is an image", "at least one");
        }
        PageCheck check = new PageCheck(file, limits);
        PageGeometry geometry = check.check(pages.getFirst(), numbers.getFirst() + 1);
        for (int i = 0; i < pages.size(); i++) {
            PageGeometry page = check.check(pages.get(i), numbers.get(i) + 1);
            if (!page.equals(geometry)) {
                throw new VolumeFormatException(
                        file.name(),
                        "page %d of %s after pages of %s".formatted(numbers.get(i) + 1, words(page), words(geometry)),
                        "pages that are all alike");
            }
            check.segments(pages.get(i), geometry, numbers.get(i) + 1);
        }
        return new StackPages(file, pages, numbers, geometry);
    }

    private static String words(PageGeometry page) {
        return "%s%d×%d %s in %s of %d×%d, %s"
                .formatted(
                        page.depth() > 1 ? page.depth() + "×" : "",
                        page.height(),
                        page.width(),
                        page.pixels().numbers(),
                        page.isTiled() ? "tiles" : "strips",
                        page.segmentHeight(),
                        page.segmentWidth(),
                        page.compression());
    }

    TiffPage first() {
        return pages.getFirst();
    }

    PageGeometry geometry() {
        return geometry;
    }

    /** Numbers of a pixel, side by side or apart. */
    int samples() {
        return Math.max(geometry.parts(), geometry.pixels().samples());
    }

    /**
     * Planes in the file, where a description may say that a single page stands for several: ImageJ's large stacks,
     * MetaMorph's, and arrays of tifffile's.
     *
     * @param described 0 if nothing is
     */
    int planes(long described, VolumeLimits limits) {
        boolean isBlock = pages.size() == 1 && geometry.depth() == 1 && described > 1;
        if (!isBlock) {
            return Math.multiplyExact(pages.size(), geometry.depth());
        }
        if (geometry.isTiled() || geometry.compression() != Compression.NONE || samples() > 1) {
            throw new VolumeFormatException(
                    file.name(),
                    "a compressed, tiled or colored page that stands for %d planes".formatted(described),
                    "a page for every plane");
        }
        limits.check(
                file.name(),
                described,
                geometry.height(),
                geometry.width(),
                geometry.pixels().numbers().voxels());
        file.require("the planes", start(), described * geometry.planeBytes());
        block = (int) described;
        return block;
    }

    private long start() {
        return pages.getFirst().offsets(file.name())[0];
    }

    /** Pages may share what they point at, so that a small file seems to be a large one. */
    void checkRatio(VolumeLimits limits) {
        double decoded = 0;
        double stored = 0;
        for (TiffPage page : pages) {
            decoded += geometry.pageBytes();
            long[] counts = page.counts(file.name());
            for (int i = 0; i < geometry.segments(); i++) {
                stored += counts[i];
            }
        }
        limits.checkRatio(file.name(), decoded * block, (long) Math.min(stored * block, file.size()));
    }

    /**
     * @param chosen planes, in order of z
     * @param isByPage whether they are named by the number of their page in the file
     * @param sample the number of a pixel that is wanted
     */
    PlaneSource source(List<Integer> chosen, boolean isByPage, int sample, NumberRows numbersOut, VolumeLimits limits) {
        List<SegmentPlane> planes = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        boolean isApart = geometry.parts() > 1;
        for (int plane : chosen) {
            int at = isByPage ? pageOf(plane) : plane;
            planes.add(block > 1 ? inBlock(at) : inPage(at, isApart ? sample : 0));
            depths.add(at % geometry.depth() % geometry.segmentDepth());
        }
        PixelRow row = new PixelRow(geometry.pixels(), geometry.segmentWidth(), isApart ? 0 : sample);
        if (!geometry.isTiled()) {
            return new StripRows(file, planes, block > 1 ? geometry.inOneStrip() : geometry, row, numbersOut);
        }
        double layer = geometry.pageBytes() / geometry.depth() / geometry.parts() * geometry.segmentDepth();
        return new TileRows(file, planes, depths, geometry, row, numbersOut, layer <= limits.decoded());
    }

    private int pageOf(int number) {
        int at = numbers.indexOf(number);
        if (at < 0 || geometry.depth() > 1) {
            throw new VolumeFormatException(
                    file.name(), "a description that names page " + (number + 1), "pages that are there");
        }
        return at;
    }

    private SegmentPlane inBlock(int plane) {
        long bytes = geometry.planeBytes();
        return new SegmentPlane(1, new long[] {start() + plane * bytes}, new long[] {bytes}, 0);
    }

    private SegmentPlane inPage(int plane, int part) {
        int number = plane / geometry.depth();
        TiffPage page = pages.get(number);
        int layers = Math.ceilDiv(geometry.depth(), geometry.segmentDepth());
        int layer = plane % geometry.depth() / geometry.segmentDepth();
        int first = Math.toIntExact((part * (long) layers + layer) * geometry.segmentsOfPlane());
        return new SegmentPlane(numbers.get(number) + 1, page.offsets(file.name()), page.counts(file.name()), first);
    }
}
