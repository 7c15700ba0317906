package io.cytoforge.science.distance;

/**
 * The distance transform of one line: g(q) = minᵥ w (q − v)² + f(v), in linear time through the lower envelope of
 * parabolas (Felzenszwalb and Huttenlocher 2012). Holds the buffers of one thread.
 */
final class LowerEnvelope {
    private final double weight;
    private final double[] halfInverse;
    private final int[] apex;
    private final double[] start;
    private final double[] height;

    /** @param weight squared spacing along the line */
    LowerEnvelope(int length, double weight) {
        this.weight = weight;
        apex = new int[length];
        start = new double[length];
        height = new double[length];
        halfInverse = new double[length];
        for (int i = 1; i < length; i++) {
            halfInverse[i] = 1 / (2 * weight * i);
        }
    }

    /**
     * Replaces squared distances within hyperplanes by squared distances that also go along this line; infinite where
     * the whole line is.
     */
    void transform(float[] line, int offset, int length) {
        int parabolas = build(line, offset, length);
        if (parabolas == 0) {
            return;
        }
        int last = parabolas - 1;
        int p = 0;
        int v = apex[0];
        double base = height[0] - weight * v * v;
        double next = last > 0 ? start[1] : Double.POSITIVE_INFINITY;
        for (int q = 0; q < length; q++) {
            while (next < q) {
                p++;
                v = apex[p];
                base = height[p] - weight * v * v;
                next = p < last ? start[p + 1] : Double.POSITIVE_INFINITY;
            }
            if (line[offset + q] != 0) {
                double away = q - v;
                line[offset + q] = (float) (weight * away * away + base);
            }
        }
    }

    private int build(float[] line, int offset, int length) {
        int top = -1;
        for (int q = 0; q < length; q++) {
            float f = line[offset + q];
            if (f == Float.POSITIVE_INFINITY || (f == 0 && isInsideZeros(line, offset, q, length))) {
                continue;
            }
            double raised = f + weight * q * q;
            double from = Double.NEGATIVE_INFINITY;
            while (top >= 0) {
                from = (raised - height[top]) * halfInverse[q - apex[top]];
                if (from > start[top]) {
                    break;
                }
                top--;
            }
            if (top < 0) {
                from = Double.NEGATIVE_INFINITY;
            } else if (from > length - 1) {
                continue;
            }
            top++;
            apex[top] = q;
            start[top] = from;
            height[top] = raised;
        }
        return top + 1;
    }

    /** Amid a run of zeros no parabola is needed: its ends serve everything outside the run. */
    private static boolean isInsideZeros(float[] line, int offset, int q, int length) {
        return q > 0 && q < length - 1 && line[offset + q - 1] == 0 && line[offset + q + 1] == 0;
    }
}
