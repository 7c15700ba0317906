package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the axes of an array are called, and what of it is wanted.
 *
 * @param names of all axes, such as t, c, z, y, x; empty if nobody says, in which case the last three are z, y, x
 */
public record ArrayAxes(List<String> names, VolumeSelection selection) {
    /** Of arrays that hold one volume. */
    public static final ArrayAxes ZYX = new ArrayAxes(List.of(), VolumeSelection.ONLY);

    private static final List<List<String>> UNNAMED =
            List.of(List.of("z", "y", "x"), List.of("c", "z", "y", "x"), List.of("t", "c", "z", "y", "x"));

    public ArrayAxes {
        names = List.copyOf(names);
    }

    /**
     * The volume that is meant of an array.
     *
     * @throws VolumeFormatException if it has no z, y and x, or another axis is long and nobody says what is meant
     */
    ArrayView view(String where, List<Integer> shape) {
        if (shape.size() < 3 || shape.size() > 5) {
            throw new VolumeFormatException(where, "the shape " + shape, "three axes z, y, x, or up to five");
        }
        List<String> known = names.isEmpty() ? UNNAMED.get(shape.size() - 3) : names;
        if (known.size() != shape.size()) {
            throw new VolumeFormatException(
                    where, "the shape " + shape + " for the axes " + known, "a name for every axis");
        }
        List<Integer> fixed = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            String name = known.get(i);
            fixed.add("zyx".contains(name) ? -1 : place(where, shape, known, i));
        }
        return new ArrayView(fixed, List.of(known.indexOf("z"), known.indexOf("y"), known.indexOf("x")));
    }

    private int place(String where, List<Integer> shape, List<String> known, int axis) {
        int length = shape.get(axis);
        OptionalInt chosen = switch (known.get(axis)) {
            case "c" -> selection.channel();
            case "t" -> selection.time();
            default -> OptionalInt.empty();
        };
        String parameter = "c".equals(known.get(axis)) ? "channel" : "time";
        if (chosen.orElse(0) >= length) {
            throw new VolumeFormatException(
                    where,
                    "no %s %d among %d".formatted(parameter, chosen.orElse(0), length),
                    "%s=0…%d".formatted(parameter, length - 1));
        }
        if (length > 1 && chosen.isEmpty()) {
            boolean canChoose = "c".equals(known.get(axis)) || "t".equals(known.get(axis));
            throw new VolumeFormatException(
                    where,
                    "the axes %s of the lengths %s".formatted(known, shape),
                    "one time point and one channel"
                            + (canChoose ? ": choose one with %s=0…%d".formatted(parameter, length - 1) : ""));
        }
        return chosen.orElse(0);
    }
}
