package io.cytoforge.science.distance;

/**
 * Columns of whole numbers with whole spacing: looks from every row at the rows around it, nearest first, for as long as
 * one so far away could still be nearer. That costs time in proportion to the distance, but for all columns at once in
 * vector instructions and without a branch; where distances are large it leaves the columns to the lower envelope.
 */
final class SearchedColumns implements Columns {
    /** Squared distances below this are whole also as floats. */
    static final int LIMIT = 1 << 24;

    /** Stands for infinity; larger than any distance, and no sum overflows. */
    private static final int FAR = 1 << 25;

    /** Steps per voxel up to which searching is faster, measured on balls, noise and single voxels. */
    private static final int FEW_STEPS = 64;

    /** How often the range of unfinished columns is narrowed. */
    private static final int NARROWED_EVERY = 4;

    private final EnvelopeColumns otherwise;
    private final LowerEnvelope ofGreatest;
    private final int weight;
    private final int[][] given;
    private final int[][] found;
    /** No voxel of the row ends up further away than this, squared; some may end up just as far. */
    private final float[] bound;
    /** Outside of [begin, end) all voxels of the row are as near as they can be. */
    private final int[] begin;

    private final int[] end;
    private final float[] row;
    private int columns;
    private boolean searched;

    /**
     * @param most the largest number of columns that is ever loaded
     * @param weight squared spacing of the rows
     */
    SearchedColumns(int rows, int most, int weight) {
        otherwise = new EnvelopeColumns(rows, most, weight);
        ofGreatest = new LowerEnvelope(rows, weight);
        this.weight = weight;
        given = new int[rows][most];
        found = new int[rows][most];
        bound = new float[rows];
        begin = new int[rows];
        end = new int[rows];
        row = new float[most];
    }

    @Override
    public void load(float[] volume, int first, int stride, int number, int sign) {
        columns = number;
        for (int r = 0; r < given.length; r++) {
            int greatest = toWhole(volume, first + r * stride, sign, given[r], number);
            bound[r] = greatest == FAR ? Float.POSITIVE_INFINITY : greatest;
        }
        ofGreatest.transform(bound, 0, bound.length);
    }

    /** @return the greatest of them */
    private static int toWhole(float[] from, int first, int sign, int[] to, int number) {
        int greatest = 0;
        for (int c = 0; c < number; c++) {
            int whole = Math.max(0, Math.min(FAR, (int) (sign * from[first + c])));
            to[c] = whole;
            greatest = Math.max(greatest, whole);
        }
        return greatest;
    }

    @Override
    public void transform() {
        searched = steps() <= (double) FEW_STEPS * given.length * columns;
        for (int r = 0; r < given.length; r++) {
            if (searched) {
                search(r);
            } else {
                toReal(given[r], otherwise.row(r), columns);
            }
        }
        if (!searched) {
            otherwise.transform(columns);
        }
    }

    private static void toReal(int[] from, float[] to, int number) {
        for (int c = 0; c < number; c++) {
            to[c] = from[c] == FAR ? Float.POSITIVE_INFINITY : from[c];
        }
    }

    /** Narrows the search of each row, and says how many steps all of them take at most. */
    private double steps() {
        double steps = 0;
        for (int r = 0; r < given.length; r++) {
            int[] values = given[r];
            int from = 0;
            int to = columns;
            while (from < to && values[from] <= weight) {
                from++;
            }
            while (from < to && values[to - 1] <= weight) {
                to--;
            }
            begin[r] = from;
            end[r] = to;
            if (from < to) {
                steps += Math.sqrt(bound[r] / weight) * (to - from);
            }
        }
        return steps;
    }

    private void search(int r) {
        int last = given.length - 1;
        int[] best = found[r];
        System.arraycopy(given[r], 0, best, 0, columns);
        int from = begin[r];
        int to = end[r];
        int reach = Math.max(r, last - r);
        for (int d = 1; d <= reach && from < to && weight * d * d <= bound[r]; d++) {
            int raise = weight * d * d;
            if (d % NARROWED_EVERY == 0) {
                while (from < to && best[from] <= raise) {
                    from++;
                }
                while (from < to && best[to - 1] <= raise) {
                    to--;
                }
            }
            int[] above = given[r >= d ? r - d : r + d];
            int[] below = given[r + d <= last ? r + d : r - d];
            lower(best, above, below, raise, from, to);
        }
    }

    /** Rows in arrays of their own: only so the compiler knows that it may use vector instructions. */
    private static void lower(int[] best, int[] above, int[] below, int raise, int from, int to) {
        for (int c = from; c < to; c++) {
            best[c] = Math.min(best[c], Math.min(above[c], below[c]) + raise);
        }
    }

    @Override
    public float[] row(int r) {
        if (!searched) {
            return otherwise.row(r);
        }
        toReal(found[r], row, columns);
        return row;
    }
}
