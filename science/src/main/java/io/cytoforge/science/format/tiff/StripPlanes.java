package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.format.rows.NumberType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Planes in strips, as they are or deflated, of any type of number; or all behind one another under a single page. */
final class StripPlanes implements TiffArray.Planes {
    private static final int NONE = 1;
    private static final int PIECE = 1 << 14;

    private final TiffBytes file;
    private final List<TiffPage> pages;
    private final NumberType type;
    private final TiffArray.Grid grid;
    private final double[] piece = new double[PIECE];
    private final byte[] bytes;
    private final byte[] packed = new byte[PIECE];

    /** @throws VolumeFormatException if pages differ, or the file is shorter than it should be */
    StripPlanes(TiffBytes file, List<TiffPage> pages, NumberType type, TiffArray.Grid grid) {
        this.file = file;
        this.pages = List.copyOf(pages);
        this.type = type;
        this.grid = grid;
        bytes = new byte[PIECE * type.bytes()];
        TiffPage first = pages.getFirst();
        if (isBlock()) {
            if (first.number(TiffTag.COMPRESSION, NONE) != NONE) {
                throw broken("a compressed ImageJ stack of one page", "a page for every plane");
            }
            file.require("the planes", start(), (long) grid.planes() * grid.planeLength() * type.bytes());
            return;
        }
        for (int number = 1; number < pages.size(); number++) {
            if (!isLike(pages.get(number), first)) {
                throw broken("page %d of another shape or type than page 1".formatted(number + 1), "pages all alike");
            }
        }
        for (int number = 0; number < pages.size(); number++) {
            requireStrips(number);
        }
    }

    /** Strips without compression or deflated, without a predictor. */
    static boolean canRead(TiffPage page) {
        boolean isKnown = switch ((int) page.number(TiffTag.COMPRESSION, NONE)) {
            case NONE, 8, 32946 -> true;
            default -> false;
        };
        return isKnown && !page.isTiled() && page.number(TiffTag.PREDICTOR, 1) == 1;
    }

    private static boolean isLike(TiffPage page, TiffPage first) {
        for (int tag : new int[] {
            TiffTag.WIDTH,
            TiffTag.HEIGHT,
            TiffTag.BITS_PER_SAMPLE,
            TiffTag.SAMPLE_FORMAT,
            TiffTag.SAMPLES_PER_PIXEL,
            TiffTag.PLANAR_CONFIGURATION,
            TiffTag.COMPRESSION,
            TiffTag.PREDICTOR
        }) {
            if (page.number(tag, 1) != first.number(tag, 1)) {
                return false;
            }
        }
        return !page.isTiled();
    }

    private boolean isBlock() {
        boolean isPlanar = pages.getFirst().number(TiffTag.SAMPLES_PER_PIXEL, 1) > grid.samples();
        return pages.size() == 1 && grid.planes() > 1 && !isPlanar;
    }

    private long start() {
        return pages.getFirst().numbers(file.name(), TiffTag.STRIP_OFFSETS)[0];
    }

    private int rowsPerStrip(TiffPage page) {
        return (int) Math.clamp(page.number(TiffTag.ROWS_PER_STRIP, Integer.MAX_VALUE), 1, grid.height());
    }

    private void requireStrips(int number) {
        TiffPage page = pages.get(number);
        long[] offsets = page.numbers(file.name(), TiffTag.STRIP_OFFSETS);
        long[] counts = page.numbers(file.name(), TiffTag.STRIP_BYTE_COUNTS);
        int needed = planesPerPage() * strips(page);
        if (offsets.length < needed || counts.length < needed) {
            throw broken(
                    "page %d with %d strips".formatted(number + 1, Math.min(offsets.length, counts.length)),
                    needed + " of them");
        }
        for (int strip = 0; strip < needed; strip++) {
            boolean isPlain = page.number(TiffTag.COMPRESSION, NONE) == NONE;
            long bytes = isPlain ? (long) stripNumbers(page, strip % strips(page)) * type.bytes() : counts[strip];
            file.require("page " + (number + 1), offsets[strip], bytes);
        }
    }

    private int stripNumbers(TiffPage page, int strip) {
        int rows = Math.min(rowsPerStrip(page), grid.height() - strip * rowsPerStrip(page));
        return rows * grid.rowLength();
    }

    private int strips(TiffPage page) {
        return Math.ceilDiv(grid.height(), rowsPerStrip(page));
    }

    /** More than one if the numbers of a pixel lie in planes of their own. */
    private int planesPerPage() {
        return grid.planes() / pages.size();
    }

    @Override
    public void read(int plane, NumberArray.Numbers into) {
        if (isBlock()) {
            plain(start() + (long) plane * grid.planeLength() * type.bytes(), 0, grid.planeLength(), into);
            return;
        }
        TiffPage page = pages.get(plane / planesPerPage());
        int first = plane % planesPerPage() * strips(page);
        long[] offsets = page.numbers(file.name(), TiffTag.STRIP_OFFSETS);
        long[] counts = page.numbers(file.name(), TiffTag.STRIP_BYTE_COUNTS);
        int from = 0;
        for (int strip = 0; from < grid.planeLength(); strip++) {
            int numbers = stripNumbers(page, strip);
            if (page.number(TiffTag.COMPRESSION, NONE) == NONE) {
                plain(offsets[first + strip], from, numbers, into);
            } else {
                inflated(plane, offsets[first + strip], counts[first + strip], from, numbers, into);
            }
            from += numbers;
        }
    }

    private void plain(long offset, int from, int numbers, NumberArray.Numbers into) {
        for (int done = 0; done < numbers; done += PIECE) {
            int count = Math.min(PIECE, numbers - done);
            long at = offset + (long) done * type.bytes();
            take(file.read("a strip", at, count * type.bytes()), from + done, count, into);
        }
    }

    private void take(ByteBuffer numbers, int from, int count, NumberArray.Numbers into) {
        type.unpack(numbers, piece, count);
        into.take(from, piece, count);
    }

    private void inflated(int plane, long offset, long length, int from, int numbers, NumberArray.Numbers into) {
        Inflater inflater = new Inflater();
        long next = offset;
        try {
            for (int done = 0; done < numbers; done += PIECE) {
                int count = Math.min(PIECE, numbers - done);
                int filled = 0;
                while (filled < count * type.bytes()) {
                    if (inflater.needsInput()) {
                        int step = (int) Math.min(packed.length, offset + length - next);
                        if (step <= 0) {
                            throw cut(plane);
                        }
                        file.readInto("a strip", next, ByteBuffer.wrap(packed, 0, step));
                        inflater.setInput(packed, 0, step);
                        next += step;
                    }
                    int got = inflater.inflate(bytes, filled, count * type.bytes() - filled);
                    if (got == 0 && (inflater.finished() || inflater.needsDictionary())) {
                        throw cut(plane);
                    }
                    filled += got;
                }
                take(ByteBuffer.wrap(bytes).order(file.order()), from + done, count, into);
            }
        } catch (DataFormatException e) {
            throw new VolumeFormatException(
                    file.name(), "page %d whose pixels cannot be decoded".formatted(plane + 1), "intact pages", e);
        } finally {
            inflater.end();
        }
    }

    private VolumeFormatException cut(int plane) {
        return broken("page %d with fewer pixels than it has".formatted(plane + 1), "intact pages");
    }

    private VolumeFormatException broken(String found, String allowed) {
        return new VolumeFormatException(file.name(), found, allowed);
    }

    @Override
    public void close() {
        // the file belongs to the array
    }
}
