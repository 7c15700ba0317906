package io.cytoforge.science.resample;

/** What each new sample along an axis is made of, by a {@link ResamplingFilter}. Both grids cover the same extent. */
final class AxisWeights {
    private final int[] first;
    private final float[][] weights;

    private AxisWeights(int length) {
        first = new int[length];
        weights = new float[length][];
    }

    static AxisWeights of(int from, int to, ResamplingFilter filter) {
        AxisWeights axis = new AxisWeights(to);
        for (int i = 0; i < to; i++) {
            if (to < from) {
                axis.average(i, from, to);
            } else if (to == from || filter == ResamplingFilter.LINEAR) {
                axis.interpolate(i, from, to);
            } else {
                axis.spline(i, from, to);
            }
        }
        return axis;
    }

    private void average(int i, int from, int to) {
        double scale = (double) from / to;
        double start = i * scale;
        double end = Math.min(from, (i + 1) * scale);
        int low = (int) start;
        int high = Math.min(from, (int) Math.ceil(end - 1e-9));
        first[i] = low;
        weights[i] = new float[high - low];
        for (int j = low; j < high; j++) {
            weights[i][j - low] = (float) ((Math.min(end, j + 1.0) - Math.max(start, j)) / (end - start));
        }
    }

    private void interpolate(int i, int from, int to) {
        double place = Math.max(0, Math.min(from - 1.0, (i + 0.5) * from / to - 0.5));
        int low = Math.min((int) place, Math.max(0, from - 2));
        float share = (float) (place - low);
        first[i] = low;
        weights[i] = share == 0 ? new float[] {1} : new float[] {1 - share, share};
    }

    private void spline(int i, int from, int to) {
        CubicSpline spline = new CubicSpline(from);
        double place = (i + 0.5) * from / to - 0.5;
        first[i] = spline.first(place);
        weights[i] = spline.weights(place);
    }

    int length() {
        return first.length;
    }

    int first(int i) {
        return first[i];
    }

    /** Number of old samples that a new one is made of. */
    int count(int i) {
        return weights[i].length;
    }

    float weight(int i, int k) {
        return weights[i][k];
    }
}
