package io.cytoforge.science.positions;

/**
 * One axis of a placement grid: the volume's voxels in groups of equal length, of which the last may be shorter. Each
 * group is known by the voxel in its middle.
 *
 * @param voxels of the volume along the axis
 * @param edge of a voxel in µm
 * @param factor voxels per group, at most all
 */
record GridAxis(int voxels, double edge, int factor) {
    /** Number of groups. */
    int length() {
        return Math.ceilDiv(voxels, factor);
    }

    /** Distance between two groups in µm. */
    double step() {
        return factor * edge;
    }

    /** Extent of the volume in µm. */
    double extent() {
        return voxels * edge;
    }

    /** The voxel that speaks for a group. */
    int middle(int group) {
        return (int) Math.min((long) group * factor + factor / 2, voxels - 1);
    }

    /** Voxels of a group. */
    int size(int group) {
        return (int) Math.min(factor, voxels - (long) group * factor);
    }

    /** A place within a group in µm; beyond the volume where the last group ends early. */
    double within(int group, double share) {
        return ((group + share) * factor - 0.5) * edge;
    }

    /** Whether a place in µm lies in the volume. */
    boolean holds(double place) {
        return place >= -0.5 * edge && place < (voxels - 0.5) * edge;
    }

    /** The group that holds a place of the volume in µm. */
    int group(double place) {
        return Math.clamp((int) ((place / edge + 0.5) / factor), 0, length() - 1);
    }

    /** A place in µm counted in groups from middle to middle, clamped to the outermost middles. */
    double position(double place) {
        return Math.clamp((place / edge - factor / 2) / factor, 0, length() - 1);
    }
}
