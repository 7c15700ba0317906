package io.cytoforge.science.format.tiff.description;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MetaMorph's UIC2: for each plane its z as a fraction, and days and milliseconds of when it was made and changed. */
final class UicField {
    private static final int NUMBERS = 6;

    private UicField() {}

    static StackDescription parse(ByteBuffer field) {
        int planes = field.limit() / (NUMBERS * Integer.BYTES);
        Set<Double> heights = new HashSet<>();
        Set<Integer> times = new HashSet<>();
        for (int plane = 0; plane < planes; plane++) {
            int at = plane * NUMBERS * Integer.BYTES;
            heights.add(
                    Integer.toUnsignedLong(field.getInt(at)) / (double) Integer.toUnsignedLong(field.getInt(at + 4)));
            times.add(field.getInt(at + 12));
        }
        boolean isTime = planes > 1 && heights.size() == 1 && times.size() > 1;
        StackAxis axis = isTime
                ? new StackAxis(StackAxis.Kind.TIME, planes, "time of length %d (MetaMorph STK)".formatted(planes))
                : new StackAxis(StackAxis.Kind.Z, Math.max(1, planes), "z of length " + planes);
        return new StackDescription(List.of(axis), List.of(), Optional.empty(), "MetaMorph STK");
    }
}
