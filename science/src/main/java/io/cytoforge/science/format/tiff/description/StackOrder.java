package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Which of the planes of a file are those of the volume that is meant, in order of z. */
public final class StackOrder {
    private StackOrder() {}

    /**
     * @param stored planes that are in the file
     * @return numbers of planes in the file, from 0
     * @throws VolumeFormatException if the stack has other axes and nobody says what is meant, or there is no such plane
     */
    public static List<Integer> planes(String file, StackDescription stack, int stored, VolumeSelection selection) {
        List<StackAxis> axes =
                stack.axes().isEmpty() ? List.of(new StackAxis(StackAxis.Kind.Z, stored, "z")) : stack.axes();
        long described = stack.planes();
        if (described != 0 && described != stored) {
            throw new VolumeFormatException(
                    file,
                    "a description of %d planes for %d pages".formatted(described, stored),
                    "one file with all planes");
        }
        require(file, axes, StackAxis.Kind.CHANNEL, "channel", selection.channel());
        require(file, axes, StackAxis.Kind.TIME, "time", selection.time());
        List<Integer> planes = new ArrayList<>();
        int depth = axes.stream()
                .filter(axis -> axis.kind() == StackAxis.Kind.Z)
                .mapToInt(StackAxis::length)
                .findFirst()
                .orElse(1);
        for (int z = 0; z < depth; z++) {
            int at = 0;
            for (StackAxis axis : axes) {
                at = at * axis.length() + place(file, axes, axis, z, selection);
            }
            planes.add(stack.pages().isEmpty() ? at : stack.pages().get(at));
        }
        return planes;
    }

    /** Where a plane lies along an axis. */
    private static int place(String file, List<StackAxis> axes, StackAxis axis, int z, VolumeSelection selection) {
        if (axis.kind() == StackAxis.Kind.Z) {
            return z;
        }
        OptionalInt chosen = switch (axis.kind()) {
            case CHANNEL -> selection.channel();
            case TIME -> selection.time();
            case Z, UNNAMED, OTHER -> OptionalInt.empty();
        };
        if (axis.length() == 1) {
            return 0;
        }
        return chosen.orElseThrow(() -> refused(file, axes));
    }

    private static VolumeFormatException refused(String file, List<StackAxis> axes) {
        String found =
                axes.stream().map(StackAxis::words).collect(Collectors.joining(", ", "a stack of the axes ", ""));
        boolean canChoose = axes.stream()
                .filter(axis -> axis.length() > 1)
                .noneMatch(axis -> axis.kind() == StackAxis.Kind.OTHER || axis.kind() == StackAxis.Kind.UNNAMED);
        String choice = axes.stream()
                .filter(axis -> axis.kind() != StackAxis.Kind.Z && axis.length() > 1)
                .map(axis ->
                        "%s=0…%d".formatted(axis.kind() == StackAxis.Kind.TIME ? "time" : "channel", axis.length() - 1))
                .collect(Collectors.joining(", "));
        return new VolumeFormatException(
                file,
                found,
                "a single channel and time point: "
                        + (canChoose
                                ? "choose with " + choice
                                : "save the part that is meant as a file of its own, with the axes ZYX"));
    }

    /** Whether the chosen place is there at all. */
    private static void require(
            String file, List<StackAxis> axes, StackAxis.Kind kind, String name, OptionalInt chosen) {
        int length = axes.stream()
                .filter(axis -> axis.kind() == kind)
                .mapToInt(StackAxis::length)
                .findFirst()
                .orElse(1);
        requirePlace(file, name, chosen, length);
    }

    /** @throws VolumeFormatException if what is chosen lies beyond the axis */
    public static void requirePlace(String file, String name, OptionalInt chosen, int length) {
        if (chosen.isPresent() && chosen.getAsInt() >= length) {
            throw new VolumeFormatException(
                    file,
                    "no %s %d among %d".formatted(name, chosen.getAsInt(), length),
                    "%s=0…%d".formatted(name, length - 1));
        }
    }
}
