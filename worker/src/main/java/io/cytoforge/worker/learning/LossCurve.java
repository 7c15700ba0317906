package io.cytoforge.worker.learning;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What every iteration so far showed.
 *
 * @param <S> what one iteration shows
 */
public final class LossCurve<S> {
    private final Columns<S> columns;
    private final EpochCounter epochs;
    private final List<S> steps = new ArrayList<>();

    /**
     * One iteration as a row of a table. Numbers are kept as floats, and {@code of(numbers(step))} is the same step.
     *
     * @param <S> what one iteration shows
     */
    public interface Columns<S> {
        /** Of the numbers, in their order. */
        List<String> names();

        /** As many as there are names; NaN where there is none. */
        double[] numbers(S step);

        S of(double[] numbers);
    }

    public LossCurve(Columns<S> columns, EpochCounter epochs) {
        this.columns = columns;
        this.epochs = epochs;
    }

    public void add(S step) {
        steps.add(step);
    }

    public int iterations() {
        return steps.size();
    }

    public EpochCounter epochs() {
        return epochs;
    }

    /** The last step; there must be one. */
    public S last() {
        return steps.getLast();
    }

    /** One number of every iteration. */
    public double[] of(ToDoubleFunction<S> number) {
        return steps.stream().mapToDouble(number).toArray();
    }

    /** Mean of one number over the last few iterations; NaN before the first. */
    public double recent(ToDoubleFunction<S> number, int few) {
        return steps.subList(Math.max(0, steps.size() - few), steps.size()).stream()
                .mapToDouble(number)
                .average()
                .orElse(Double.NaN);
    }

    /** The table of all iterations; reading it gives the same curve, number by number. */
    public byte[] toCsv() {
        StringBuilder csv = new StringBuilder("iteration,epoch,")
                .append(String.join(",", columns.names()))
                .append('\n');
        for (int i = 0; i < steps.size(); i++) {
            csv.append(i + 1).append(',').append(epochs.of(i + 1));
            for (double number : columns.numbers(steps.get(i))) {
                csv.append(',').append(Double.isNaN(number) ? "" : Float.toString((float) number));
            }
            csv.append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The curve of such a table. */
    public static <S> LossCurve<S> parse(byte[] csv, Columns<S> columns, EpochCounter epochs) {
        LossCurve<S> curve = new LossCurve<>(columns, epochs);
        new String(csv, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> columns.of(numbers(line.split(",", -1))))
                .forEach(curve::add);
        return curve;
    }

    /** What follows iteration and epoch. */
    private static double[] numbers(String[] cells) {
        return Arrays.stream(cells)
                .skip(2)
                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Float.parseFloat(cell))
                .toArray();
    }
}
