package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.statistics.LeastSquares;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * A box around a cell, as the labels have it and as it was seen. The model of what was seen is c₀ + c₁ z + c₂ own∗PSF + c₃
 * others∗PSF, by least squares: own is the stained structure of the cell, others that of other cells near it; of membranes,
 * which cells share, all is own. Light fades within the cell as it does with depth.
 */
final class CellCrop {
    /** Voxels along an edge; of larger cells a part is taken. */
    private static final int MOST = 64;

    /** Around the cell, looked at. */
    private static final Halo MARGIN = new Halo(6, 6, 6);

    /** Around what is looked at, blurred into it. */
    private static final Halo REACH = Halo.NONE.atLeast((int) Math.ceil(3 * Widths.widest()) + 1);

    private final Box3 seen;
    private final Box3 around;
    private final float[] counts;
    private final float[] own;
    private final float[] others;
    private final boolean alone;
    private final double saturated;

    private CellCrop(Box3 seen, Box3 around, float[] counts, float[][] masks, double saturated) {
        this.seen = seen;
        this.around = around;
        this.counts = counts;
        own = masks[0];
        others = masks[1];
        this.saturated = saturated;
        boolean found = false;
        for (float other : others) {
            found |= other != 0;
        }
        alone = !found;
    }

    /**
     * Reads one.
     *
     * @param attenuation µm after which 1/e of the light is left
     */
    static CellCrop of(LabeledRecording given, LabeledCell cell, double attenuation) {
        Recording recording = given.recording();
        Shape3 volume = given.labels().shape();
        Box3 seen = MARGIN.around(limited(cell.box()), volume);
        Box3 around = REACH.around(seen, volume);
        float[] counts = new float[seen.shape().arrayLength()];
        recording.image().read(seen, counts);
        int[] ids = new int[around.shape().arrayLength()];
        given.labels().read(around, ids);
        float[][] masks = masks(recording, cell, around, ids, attenuation);
        return new CellCrop(seen, around, counts, masks, given.saturated());
    }

    private static Box3 limited(Box3 box) {
        Shape3 size = box.shape();
        Shape3 part = new Shape3(Math.min(MOST, size.z()), Math.min(MOST, size.y()), Math.min(MOST, size.x()));
        return new Box3(box.z(), box.y(), box.x(), part);
    }

    private static float[][] masks(Recording recording, LabeledCell cell, Box3 around, int[] ids, double attenuation) {
        VoxelSize size = recording.voxelSize();
        byte[] stained = StructureMask.of(LabelVolume.wrap(around.shape(), ids), recording.structure())
                .voxels();
        boolean shared = recording.structure() == StructureType.MEMBRANES;
        float[][] masks = new float[2][ids.length];
        int plane = around.shape().y() * around.shape().x();
        for (int i = 0; i < ids.length; i++) {
            if (stained[i] != 0) {
                double below = (around.z() + i / plane - cell.center().z()) * size.z();
                masks[shared || ids[i] == cell.id() ? 0 : 1][i] = (float) StrictMath.exp(-below / attenuation);
            }
        }
        return masks;
    }

    /**
     * What is left of the counts' variation by every pair of deviations, as a share of it.
     *
     * @param across of y and x, voxels, in pairs
     * @param along of z, voxels
     * @return of the first across with all along first; 1 where the cell is not brighter than what is around it
     */
    double[] left(double[][] across, double[] along) {
        double[] left = new double[across.length * along.length];
        for (int i = 0; i < across.length; i++) {
            float[] thin = blurredAcross(own, across[i][0], across[i][1]);
            float[] thinOthers = alone ? thin : blurredAcross(others, across[i][0], across[i][1]);
            for (int k = 0; k < along.length; k++) {
                left[i * along.length + k] = fit(thin, thinOthers, along[k]).left();
            }
        }
        return left;
    }

    /** The fit for one pair of deviations. */
    Fit fit(double acrossY, double acrossX, double along) {
        float[] thin = blurredAcross(own, acrossY, acrossX);
        return fit(thin, alone ? thin : blurredAcross(others, acrossY, acrossX), along);
    }

    /** In the columns that can be seen. */
    private float[] blurredAcross(float[] mask, double y, double x) {
        return inner(GaussianBlur.of(FloatVolume.wrap(around.shape(), mask), new Point3(0, y, x))
                .voxels());
    }

    private float[] blurredAlong(float[] columns, double z) {
        return GaussianBlur.of(FloatVolume.wrap(columns(), columns), new Point3(z, 0, 0))
                .voxels();
    }

    /**
     * How a cell was seen.
     *
     * @param level counts of light in focus at its center; NaN if it cannot be told
     * @param left share of the variation that is not explained
     */
    record Fit(double level, double left) {}

    /** Columns that can be seen, with all planes that are blurred into them. */
    private Shape3 columns() {
        return new Shape3(around.shape().z(), seen.shape().y(), seen.shape().x());
    }

    private float[] inner(float[] values) {
        float[] cut = new float[columns().arrayLength()];
        around.cut(values, new Box3(around.z(), seen.y(), seen.x(), columns()), cut);
        return cut;
    }

    private Fit fit(float[] thin, float[] thinOthers, double along) {
        float[] blurred = blurredAlong(thin, along);
        float[] blurredOthers = alone ? blurred : blurredAlong(thinOthers, along);
        int plane = seen.shape().y() * seen.shape().x();
        int first = (seen.z() - around.z()) * plane;
        LeastSquares squares = new LeastSquares(alone ? 3 : 4);
        Sums all = new Sums();
        for (int z = 0; z < seen.shape().z(); z++) {
            Sums sums = new Sums();
            sums.add(counts, z * plane, plane, saturated, blurred, blurredOthers, first);
            sums.addTo(squares, (double) z / seen.shape().z());
            all.add(sums);
        }
        double variation = all.square - all.sum * all.sum / Math.max(1, all.voxels);
        double[] solution = squares.solve();
        boolean brighter = variation > 0 && solution[1] > 0;
        return brighter ? new Fit(solution[1], squares.left(solution) / variation) : new Fit(Double.NaN, 1);
    }

    /** Sums over the voxels of a plane that are not saturated. */
    private static final class Sums {
        private int voxels;
        private double sum;
        private double square;
        private double own;
        private double ownOwn;
        private double ownCounts;
        private double others;
        private double othersOwn;
        private double othersOthers;
        private double othersCounts;

        void add(
                float[] counts,
                int from,
                int length,
                double saturated,
                float[] blurred,
                float[] blurredOthers,
                int first) {
            for (int i = from; i < from + length; i++) {
                if (counts[i] < saturated) {
                    double count = counts[i];
                    double mine = blurred[first + i];
                    double theirs = blurredOthers[first + i];
                    voxels++;
                    sum += count;
                    square += count * count;
                    own += mine;
                    ownOwn += mine * mine;
                    ownCounts += mine * count;
                    others += theirs;
                    othersOwn += theirs * mine;
                    othersOthers += theirs * theirs;
                    othersCounts += theirs * count;
                }
            }
        }

        void add(Sums plane) {
            voxels += plane.voxels;
            sum += plane.sum;
            square += plane.square;
        }

        /** As rows of 1, own light, depth and, if that is asked for, light of others. */
        void addTo(LeastSquares squares, double z) {
            squares.add(
                    new double[][] {
                        {voxels},
                        {own, ownOwn},
                        {z * voxels, z * own, z * z * voxels},
                        {others, othersOwn, z * others, othersOthers}
                    },
                    new double[] {sum, ownCounts, z * sum, othersCounts},
                    square);
        }
    }
}
