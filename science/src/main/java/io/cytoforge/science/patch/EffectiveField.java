package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Shape3;

/**
 * Measures how far a model looks to any effect. Of a patch that was painted at once either half is painted alone, as a tile
 * would be that ends there; the field is how far from the cut the images still differ by more than makes a border visible.
 */
public final class EffectiveField {
    /** Of the mean intensity: what a plane of voxels may change by on average. */
    static final double MEAN_CHANGE = 0.0125;

    /** Of [0, 1]: what a voxel may change by. */
    static final double LARGEST_CHANGE = 7 / 255.0;

    private final PatchModel model;
    private final float[] input;
    private final Rows rows;
    private final float[] whole;
    private final double meanIntensity;

    private EffectiveField(PatchModel model, float[] input, Shape3 patch, Axis axis) {
        this.model = model;
        this.input = input;
        this.rows = Rows.of(patch, axis);
        this.whole = model.paint(input, patch);
        this.meanIntensity = mean(whole);
    }

    /** An axis of a volume. */
    public enum Axis {
        Z,
        Y,
        X;

        /** The shape with another edge along this axis. */
        public Shape3 with(Shape3 shape, int edge) {
            return switch (this) {
                case Z -> new Shape3(edge, shape.y(), shape.x());
                case Y -> new Shape3(shape.z(), edge, shape.x());
                case X -> new Shape3(shape.z(), shape.y(), edge);
            };
        }
    }

    /** A patch as C-ordered array [outer, edge, inner], edge along the axis. */
    private record Rows(Shape3 patch, Axis axis, int outer, int edge, int inner) {
        static Rows of(Shape3 patch, Axis axis) {
            return switch (axis) {
                case Z -> new Rows(patch, axis, 1, patch.z(), patch.y() * patch.x());
                case Y -> new Rows(patch, axis, patch.z(), patch.y(), patch.x());
                case X -> new Rows(patch, axis, patch.z() * patch.y(), patch.x(), 1);
            };
        }

        Rows of(int part) {
            return new Rows(axis.with(patch, part), axis, outer, part, inner);
        }
    }

    /**
     * Measures along one axis.
     *
     * @param input [D, H, W, channels]
     * @param patch D·H·W; the edge along the axis is a multiple of 16, and more than twice the full field, or all of it may
     *     be too little
     * @return voxels on either side; a multiple of {@link ReceptiveField#STEP}
     */
    public static int along(Axis axis, PatchModel model, float[] input, Shape3 patch) {
        return new EffectiveField(model, input, patch, axis).measure();
    }

    private int measure() {
        int half = rows.edge() / 2;
        float[] low = half(0);
        float[] high = half(half);
        int field = 0;
        for (int distance = 0; distance < half; distance++) {
            if (!(isSame(low, 0, half - 1 - distance) && isSame(high, half, half + distance))) {
                field = distance + 1;
            }
        }
        return Math.ceilDiv(field, ReceptiveField.STEP) * ReceptiveField.STEP;
    }

    /** The half that begins there, painted alone. */
    private float[] half(int from) {
        Rows part = rows.of(rows.edge() / 2);
        int channels = input.length / whole.length;
        int run = part.edge() * part.inner() * channels;
        float[] cut = new float[part.outer() * run];
        for (int outer = 0; outer < part.outer(); outer++) {
            int start = (outer * rows.edge() + from) * rows.inner() * channels;
            System.arraycopy(input, start, cut, outer * run, run);
        }
        return model.paint(cut, part.patch());
    }

    /** Whether a plane of the half is as it was; what is no number is not. */
    private boolean isSame(float[] half, int from, int place) {
        double sum = 0;
        for (int outer = 0; outer < rows.outer(); outer++) {
            int there = (outer * rows.edge() + place) * rows.inner();
            int here = (outer * rows.edge() / 2 + place - from) * rows.inner();
            for (int i = 0; i < rows.inner(); i++) {
                double change = Math.abs(half[here + i] - whole[there + i]);
                if (!(change <= LARGEST_CHANGE)) {
                    return false;
                }
                sum += change;
            }
        }
        return sum <= MEAN_CHANGE * meanIntensity * rows.outer() * rows.inner();
    }

    private static double mean(float[] image) {
        double sum = 0;
        for (float voxel : image) {
            sum += voxel;
        }
        return sum / image.length;
    }
}
