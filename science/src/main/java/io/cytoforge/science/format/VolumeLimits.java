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
 * @param ratio most inflated bytes per stored byte of an archive that inflates to more than 16 MiB
 */
public record VolumeLimits(int edge, long bytes, int entries, double ratio) {
    /** Edges to 65,536 voxels and 64 GiB, 200,000 archive entries, 200-fold compression. */
    public static final VolumeLimits DEFAULT = new VolumeLimits(65_536, 64L << 30, 200_000, 200);

    public VolumeLimits {
        if (edge < 1 || bytes < 1 || entries < 1 || !(ratio >= 1)) {
            throw new IllegalArgumentException(
                    "limits must be positive, were %d, %d, %d, %s".formatted(edge, bytes, entries, ratio));
        }
    }

    /**
     * The shape a file declares.
     *
     * @throws VolumeFormatException if it is empty or larger than this allows
     */
    public Shape3 check(String where, long z, long y, long x, VoxelType type) {
        boolean fits = inEdge(z) && inEdge(y) && inEdge(x) && (double) z * y * x * type.bytes() <= bytes;
        if (!fits) {
            throw new VolumeFormatException(
                    where,
                    "%d×%d×%d voxels of %d bytes".formatted(z, y, x, type.bytes()),
                    "1 to %d voxels per axis and %d bytes in all".formatted(edge, bytes));
        }
        return new Shape3((int) z, (int) y, (int) x);
    }

    private boolean inEdge(long voxels) {
        return voxels >= 1 && voxels <= edge;
    }
}
