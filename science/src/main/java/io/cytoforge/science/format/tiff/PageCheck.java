package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelType;

/** Whether a page is a plane that can be read: grey, of a known type, and wholly in the file. */
final class PageCheck {
    private static final String TYPES = "uint8, uint16, uint32, float32";

    private final TiffBytes file;

    PageCheck(TiffBytes file) {
        this.file = file;
    }

    /** The page's voxel type, if everything about the page can be read. */
    VoxelType check(TiffPage page, int number) {
        long samples = page.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        if (samples != 1) {
            throw refused(number, samples + " samples per pixel", "grey images, one channel");
        }
        long photometric = page.number(TiffTag.PHOTOMETRIC, 1);
        if (photometric != 1 && photometric != 3) {
            throw refused(
                    number, "photometric interpretation " + photometric, "grey with 0 as black (1), or a palette (3)");
        }
        compression(page, number);
        return type(page, number);
    }

    private void compression(TiffPage page, int number) {
        long compression = page.number(TiffTag.COMPRESSION, 1);
        boolean known = switch ((int) compression) {
            case 1, 5, 8, 32946, 32773 -> true;
            default -> false;
        };
        if (!known) {
            throw refused(number, "compression " + compression, "none, LZW, deflate, PackBits (all without loss)");
        }
    }

    private VoxelType type(TiffPage page, int number) {
        long bits = page.number(TiffTag.BITS_PER_SAMPLE, 1);
        long format = page.number(TiffTag.SAMPLE_FORMAT, 1);
        if (format == 1 || format == 4) {
            if (bits == 8) {
                return VoxelType.UINT8;
            }
            if (bits == 16) {
                return VoxelType.UINT16;
            }
            if (bits == 32) {
                return VoxelType.UINT32;
            }
        }
        if (format == 3 && bits == 32) {
            return VoxelType.FLOAT32;
        }
        String kind = switch ((int) format) {
            case 1 -> "unsigned integers";
            case 2 -> "signed integers";
            case 3 -> "floating point numbers";
            default -> "voxels of sample format " + format;
        };
        throw refused(number, bits + "-bit " + kind, TYPES);
    }

    /** Every strip or tile must lie within the file and there must be enough of them. */
    void segments(TiffPage page, int number) {
        long[] offsets = page.numbers(file.name(), page.isTiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
        long[] counts =
                page.numbers(file.name(), page.isTiled() ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS);
        long needed = page.isTiled() ? tiles(page, number) : strips(page, number);
        if (offsets.length < needed || counts.length < needed) {
            throw refused(
                    number,
                    "%d strips or tiles".formatted(Math.min(offsets.length, counts.length)),
                    needed + " of them");
        }
        for (int i = 0; i < needed; i++) {
            file.require("page %d, part %d".formatted(number, i + 1), offsets[i], counts[i]);
        }
    }

    private long strips(TiffPage page, int number) {
        long rows = page.number(TiffTag.ROWS_PER_STRIP, page.height());
        if (rows < 1) {
            throw refused(number, "0 rows per strip", "1 or more");
        }
        return Math.ceilDiv(page.height(), Math.min(rows, page.height()));
    }

    private long tiles(TiffPage page, int number) {
        long width = page.number(TiffTag.TILE_WIDTH, 0);
        long height = page.number(TiffTag.TILE_HEIGHT, 0);
        if (width < 1 || height < 1 || width * height > 1L << 26) {
            throw refused(number, "tiles of %d×%d".formatted(height, width), "tiles of 1 to 67,108,864 pixels");
        }
        return Math.ceilDiv(page.width(), width) * Math.ceilDiv(page.height(), height);
    }

    private VolumeFormatException refused(int number, String found, String allowed) {
        return new VolumeFormatException(file.name(), "page " + number + " with " + found, allowed);
    }
}
