package io.cytoforge.science.format;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;

/**
 * How large a foreign volume may claim to be. Checked against what a file declares, before anything of that size is
 * allocated or inflated.
 *
 * @param edge most voxels along one axis
 * @param bytes most bytes of the uncompressed volume
 * @param entries most entries of an archive
 * @param ratio most inflated bytes per stored byte of what inflates to more than 16 MiB
 * @param decoded most bytes that are decoded at once: a row of tiles, a chunk, a row of chunks
 */
public record VolumeLimits(int edge, long bytes, int entries, double ratio, long decoded) {
    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final long MOST_DECODED = 256L << 20;

    /** Edges to 65,536 voxels and 64 GiB, 200,000 archive entries, 200-fold compression. */
    public static final VolumeLimits DEFAULT = new VolumeLimits(65_536, 64L << 30, 200_000, 200);

    public VolumeLimits {
        if (edge < 1 || bytes < 1 || entries < 1 || !(ratio >= 1) || decoded < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive, were %d, %d, %d, %s, %d".formatted(edge, bytes, entries, ratio, decoded));
        }
    }

    /** With a sixteenth of the heap decoded at once, 256 MiB at most. */
    public VolumeLimits(int edge, long bytes, int entries, double ratio) {
        this(
                edge,
                bytes,
                entries,
                ratio,
                Math.min(MOST_DECODED, Runtime.getRuntime().maxMemory() / 16));
    }

    /**
     * The shape a file declares.
     *
     * @throws VolumeFormatException if it is empty or larger than this allows
     */
    public Shape3 check(String where, long z, long y, long x, VoxelType type) {
        boolean fits = inEdge(z) && inEdge(y) && inEdge(x) && (double) z * y * x * type.bytes() <= bytes;
        if (!fits || y * x > Integer.MAX_VALUE - 16) {
            throw new VolumeFormatException(
                    where,
                    "%d×%d×%d voxels of %d bytes".formatted(z, y, x, type.bytes()),
                    "1 to %d voxels per axis, %d per plane and %d bytes in all"
                            .formatted(edge, Integer.MAX_VALUE - 16, bytes));
        }
        return new Shape3((int) z, (int) y, (int) x);
    }

    /** @throws VolumeFormatException if so few bytes say that they are so many */
    public void checkRatio(String where, double inflated, long stored) {
        if (inflated > ALWAYS_ALLOWED && inflated > ratio * (stored + 1024)) {
            throw new VolumeFormatException(
                    where,
                    "%d bytes that inflate to %.0f or more".formatted(stored, inflated),
                    "up to %.0f-fold compression; store it with less of it".formatted(ratio));
        }
    }

    /**
     * @param what is decoded as a whole, such as {@code a chunk}
     * @throws VolumeFormatException if that takes more memory than there is for it
     */
    public void checkDecoded(String where, String what, double bytes) {
        if (bytes > decoded) {
            throw new VolumeFormatException(
                    where,
                    "%s that takes %.0f bytes of memory".formatted(what, bytes),
                    "up to %d bytes decoded at once: save it in smaller pieces".formatted(decoded));
        }
    }

    private boolean inEdge(long voxels) {
        return voxels >= 1 && voxels <= edge;
    }
}
