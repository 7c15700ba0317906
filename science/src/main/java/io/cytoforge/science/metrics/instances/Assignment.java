package io.cytoforge.science.metrics.instances;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the least sum of costs: each row has at most one column and the other way round,
 * and as many pairs are made as there can be. By shortest augmenting paths (Jonker and Volgenant 1987), O(rows² columns).
 */
public final class Assignment {
    private final double[][] costs;
    private final int rows;
    private final int columns;
    private final double[] rowPrices;
    private final double[] columnPrices;
    /** Of each column; −1 if none. */
    private final int[] rowOf;

    private Assignment(double[][] costs, int columns) {
        this.costs = costs;
        this.rows = costs.length;
        this.columns = columns;
        rowPrices = new double[rows];
        columnPrices = new double[columns];
        rowOf = new int[columns];
        Arrays.fill(rowOf, -1);
    }

    /**
     * Assigns a column to every row.
     *
     * @param costs [rows, columns], finite; not more rows than columns
     * @return the column of each row
     */
    static int[] of(double[][] costs) {
        int columns = costs.length == 0 ? 0 : costs[0].length;
        if (costs.length > columns) {
            throw new IllegalArgumentException(
                    "there must not be more rows than columns, were %d and %d".formatted(costs.length, columns));
        }
        Assignment assignment = new Assignment(costs, columns);
        for (int row = 0; row < costs.length; row++) {
            assignment.add(row);
        }
        int[] columnOf = new int[costs.length];
        for (int column = 0; column < columns; column++) {
            if (assignment.rowOf[column] >= 0) {
                columnOf[assignment.rowOf[column]] = column;
            }
        }
        return columnOf;
    }

    /** Finds the cheapest way to give one more row a column, on which others may have to move. */
    private void add(int first) {
        double[] least = new double[columns];
        int[] before = new int[columns];
        boolean[] seen = new boolean[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(before, -1);
        int column = -1;
        int row = first;
        double sum = 0;
        while (row >= 0) {
            int next = -1;
            for (int c = 0; c < columns; c++) {
                if (!seen[c]) {
                    double cost = sum + costs[row][c] - rowPrices[row] - columnPrices[c];
                    if (cost < least[c]) {
                        least[c] = cost;
                        before[c] = column;
                    }
                    next = next < 0 || least[c] < least[next] ? c : next;
                }
            }
            sum = least[next];
            seen[next] = true;
            column = next;
            row = rowOf[next];
        }
        reprice(first, least, seen, sum);
        while (column >= 0) {
            int previous = before[column];
            rowOf[column] = previous < 0 ? first : rowOf[previous];
            column = previous;
        }
    }

    private void reprice(int first, double[] least, boolean[] seen, double sum) {
        rowPrices[first] += sum;
        for (int c = 0; c < columns; c++) {
            if (seen[c]) {
                if (rowOf[c] >= 0) {
                    rowPrices[rowOf[c]] += sum - least[c];
                }
                columnPrices[c] -= sum - least[c];
            }
        }
    }
}
