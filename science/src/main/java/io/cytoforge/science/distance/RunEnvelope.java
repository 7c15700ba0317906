package io.cytoforge.science.distance;

/**
 * The distance transform of one line of labels, run of equal labels by run: g(q) = minᵥ w max(0, |q − v| − s)² + f(v), in
 * linear time through the lower envelope of parabolas (Felzenszwalb and Huttenlocher 2012). The voxel beyond either end of
 * a run has another label, so f = 0 there, if it lies in the volume.
 *
 * <p>A voxel v that is grown by s = ½ to either side is two parabolas, s to its left and to its right; its neighbour
 * shares one of them, and the lower of the two counts. With s = 1 three voxels share one. So the apices of a run of m
 * voxels are the least of every 2s + 1 successive heights, m + 2 − 2s of them, from s − 1 before its first voxel on.
 * Holds the buffers of one thread.
 */
final class RunEnvelope {
    private final double weight;
    private final int halves;
    private final double[] halfInverse;
    private final double[] sites;
    private final int[] apex;
    private final double[] start;
    private final double[] height;

    /**
     * @param length of the longest line
     * @param weight w, the squared spacing along the line
     * @param halves 2 s, in {0, 1, 2}
     */
    RunEnvelope(int length, double weight, int halves) {
        this.weight = weight;
        this.halves = halves;
        sites = new double[length + 2];
        apex = new int[length + 2];
        start = new double[length + 2];
        height = new double[length + 2];
        halfInverse = new double[length + 2];
        for (int i = 1; i < halfInverse.length; i++) {
            halfInverse[i] = 1 / (2 * weight * i);
        }
    }

    /**
     * Replaces squared distances within hyperplanes by squared distances that also go along this line.
     *
     * @param ids of the line; 0 is left as it is
     */
    void transform(int[] ids, double[] line, int offset, int length) {
        int first = 0;
        while (first < length) {
            int id = ids[offset + first];
            int end = first + 1;
            while (end < length && ids[offset + end] == id) {
                end++;
            }
            if (id != 0) {
                sites[0] = first > 0 ? 0 : Double.POSITIVE_INFINITY;
                System.arraycopy(line, offset + first, sites, 1, end - first);
                sites[end - first + 1] = end < length ? 0 : Double.POSITIVE_INFINITY;
                transformRun(line, offset + first, end - first);
            }
            first = end;
        }
    }

    private void transformRun(double[] line, int offset, int length) {
        int last = build(length + 2 - halves) - 1;
        if (last < 0) {
            return;
        }
        double ahead = 1 - halves / 2.0;
        int p = 0;
        double next = last > 0 ? start[1] : Double.POSITIVE_INFINITY;
        for (int q = 0; q < length; q++) {
            double place = q + ahead;
            while (next < place) {
                p++;
                next = p < last ? start[p + 1] : Double.POSITIVE_INFINITY;
            }
            double away = place - apex[p];
            line[offset + q] = Math.min(sites[q + 1], weight * away * away + height[p]);
        }
    }

    /** @return number of parabolas of the lower envelope; 0 if no site is finite */
    private int build(int apices) {
        int top = -1;
        for (int i = 0; i < apices; i++) {
            double f = sites[i];
            for (int k = 1; k <= halves; k++) {
                f = Math.min(f, sites[i + k]);
            }
            if (f == Double.POSITIVE_INFINITY) {
                continue;
            }
            double from = Double.NEGATIVE_INFINITY;
            while (top >= 0) {
                from = (f - height[top]) * halfInverse[i - apex[top]] + 0.5 * (i + apex[top]);
                if (from > start[top]) {
                    break;
                }
                top--;
            }
            top++;
            apex[top] = i;
            start[top] = top == 0 ? Double.NEGATIVE_INFINITY : from;
            height[top] = f;
        }
        return top + 1;
    }
}
