package io.cytoforge.science.format;

import io.cytoforge.science.volume.VoxelSize;
import java.util.Locale;
import java.util.Optional;

/** Names of units of length as files spell them. */
public final class LengthUnit {
    private LengthUnit() {}

    /** The unit in µm; NaN if the name is none of a length, such as {@code pixel}. */
    public static double micrometres(String name) {
        return switch (name.strip()
                .toLowerCase(Locale.ROOT)
                .replace('\u03bc', '\u00b5')
                .replace("\\u00b5", "\u00b5")) {
            case "\u00b5m", "um", "micron", "microns", "micrometer", "micrometre", "micrometers", "micrometres" -> 1;
            case "nm", "nanometer", "nanometre", "nanometers", "nanometres" -> 1e-3;
            case "mm", "millimeter", "millimetre", "millimeters", "millimetres" -> 1e3;
            case "cm", "centimeter", "centimetre" -> 1e4;
            case "m", "meter", "metre" -> 1e6;
            case "\u00e5", "a", "angstrom" -> 1e-4;
            default -> Double.NaN;
        };
    }

    /** The voxel size of three edges in µm; empty if one of them is no edge of a voxel. */
    public static Optional<VoxelSize> voxelSize(double z, double y, double x) {
        try {
            return Optional.of(new VoxelSize(z, y, x));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
