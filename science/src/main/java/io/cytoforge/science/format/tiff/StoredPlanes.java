package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.format.VoxelRows;
import java.nio.ByteBuffer;
import java.util.List;

/** Uncompressed planes in strips, or all behind one another as ImageJ stores stacks under a single directory. */
final class StoredPlanes implements PlaneSource {
    private final TiffBytes file;
    private final List<TiffPage> pages;
    private final VolumeInfo info;
    private final boolean isOneBlock;

    private StoredPlanes(TiffBytes file, List<TiffPage> pages, VolumeInfo info, boolean isOneBlock) {
        this.file = file;
        this.pages = pages;
        this.info = info;
        this.isOneBlock = isOneBlock;
    }

    static StoredPlanes pages(TiffBytes file, List<TiffPage> pages, VolumeInfo info) {
        StoredPlanes planes = new StoredPlanes(file, pages, info, false);
        for (int z = 0; z < pages.size(); z++) {
            planes.requireWhole(z);
        }
        return planes;
    }

    static StoredPlanes oneBlock(TiffBytes file, TiffPage first, VolumeInfo info) {
        if (first.isCompressed() || first.isTiled()) {
            throw new VolumeFormatException(
                    file.name(),
                    "a compressed ImageJ stack of %d planes with one page"
                            .formatted(info.shape().z()),
                    "a page for every plane");
        }
        StoredPlanes planes = new StoredPlanes(file, List.of(first), info, true);
        file.require(
                "the planes", planes.start(), planes.planeBytes() * info.shape().z());
        return planes;
    }

    private long start() {
        return pages.getFirst().numbers(file.name(), TiffTag.STRIP_OFFSETS)[0];
    }

    private long planeBytes() {
        return (long) info.planeLength() * info.type().bytes();
    }

    /** Whether the strips of a plane hold as many bytes as it has. */
    private void requireWhole(int z) {
        long[] counts = pages.get(z).numbers(file.name(), TiffTag.STRIP_BYTE_COUNTS);
        long[] offsets = pages.get(z).numbers(file.name(), TiffTag.STRIP_OFFSETS);
        for (int strip = 0; strip < strips(z); strip++) {
            if (counts[strip] < stripBytes(z, strip)) {
                throw new VolumeFormatException(
                        file.name(),
                        "a strip of %d bytes in page %d".formatted(counts[strip], z + 1),
                        "%d bytes".formatted(stripBytes(z, strip)));
            }
            file.require("page " + (z + 1), offsets[strip], stripBytes(z, strip));
        }
    }

    private int rowsPerStrip(int z) {
        return (int) Math.min(
                pages.get(z).number(TiffTag.ROWS_PER_STRIP, Integer.MAX_VALUE),
                info.shape().y());
    }

    private int strips(int z) {
        return Math.ceilDiv(info.shape().y(), rowsPerStrip(z));
    }

    private long stripBytes(int z, int strip) {
        int rows = Math.min(rowsPerStrip(z), info.shape().y() - strip * rowsPerStrip(z));
        return (long) rows * info.shape().x() * info.type().bytes();
    }

    @Override
    public void read(int z, VoxelRows into) {
        if (isOneBlock) {
            read("plane " + (z + 1), start() + z * planeBytes(), 0, info.planeLength(), into);
            return;
        }
        long[] offsets = pages.get(z).numbers(file.name(), TiffTag.STRIP_OFFSETS);
        for (int strip = 0; strip < strips(z); strip++) {
            int voxels = (int) (stripBytes(z, strip) / info.type().bytes());
            int to = strip * rowsPerStrip(z) * info.shape().x();
            read("page " + (z + 1), offsets[strip], to, voxels, into);
        }
    }

    /** Row by row in pieces, so that a plane of 2 GiB needs no buffer of that size. */
    private void read(String what, long offset, int to, int voxels, VoxelRows into) {
        int size = info.type().bytes();
        int piece = 1 << 20;
        for (int done = 0; done < voxels; done += piece) {
            int count = Math.min(piece, voxels - done);
            ByteBuffer bytes = file.read(what, offset + (long) done * size, count * size);
            into.unpack(bytes, 0, to + done, count);
        }
    }

    @Override
    public void close() {
        // the file belongs to the volume
    }
}
