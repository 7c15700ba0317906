package io.cytoforge.science.distance;

/** Columns whose steps take linear time each, through lower envelopes of parabolas; for any spacing. */
final class EnvelopeColumns implements Columns {
    /** Columns that are gathered together, so that each cache line is read once. */
    private static final int BUNDLE = 16;

    private final float[][] rows;
    private final float[] bundle;
    private final LowerEnvelope envelope;
    private int columns;

    /**
     * @param most the largest number of columns that is ever loaded
     * @param weight squared spacing of the rows
     */
    EnvelopeColumns(int rows, int most, double weight) {
        this.rows = new float[rows][most];
        bundle = new float[BUNDLE * rows];
        envelope = new LowerEnvelope(rows, weight);
    }

    @Override
    public void load(float[] volume, int first, int stride, int number, int sign) {
        columns = number;
        for (int r = 0; r < rows.length; r++) {
            float[] row = rows[r];
            int from = first + r * stride;
            for (int c = 0; c < number; c++) {
                row[c] = Math.max(0, sign * volume[from + c]);
            }
        }
    }

    @Override
    public void transform() {
        transform(columns);
    }

    /** For what was written to the {@link #row rows} themselves. */
    void transform(int columns) {
        int length = rows.length;
        for (int first = 0; first < columns; first += BUNDLE) {
            int number = Math.min(BUNDLE, columns - first);
            for (int r = 0; r < length; r++) {
                float[] row = rows[r];
                for (int c = 0; c < number; c++) {
                    bundle[c * length + r] = row[first + c];
                }
            }
            for (int c = 0; c < number; c++) {
                envelope.transform(bundle, c * length, length);
            }
            for (int r = 0; r < length; r++) {
                float[] row = rows[r];
                for (int c = 0; c < number; c++) {
                    row[first + c] = bundle[c * length + r];
                }
            }
        }
    }

    @Override
    public float[] row(int r) {
        return rows[r];
    }
}
