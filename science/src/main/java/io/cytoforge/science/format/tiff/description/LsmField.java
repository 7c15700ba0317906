package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeFormatException;
import java.nio.ByteBuffer;
import java.util.List;

/** Zeiss' CZ_LSMINFO: lengths of the axes as 32 bit integers from byte 8 on, voxel edges in meters from byte 40 on. */
final class LsmField {
    private static final int Z = 16;
    private static final int CHANNELS = 20;
    private static final int TIMES = 24;
    private static final int VOXEL_SIZE = 40;
    private static final int END = 64;
    private static final double METER = 1e6;

    private LsmField() {}

    static StackDescription parse(PageText page, ByteBuffer field) {
        if (field.limit() < END) {
            throw new VolumeFormatException(
                    page.file(), "an LSM field of " + field.limit() + " bytes", END + " or more");
        }
        List<StackAxis> axes = List.of(
                axis(page, field, TIMES, StackAxis.Kind.TIME, "T"),
                axis(page, field, Z, StackAxis.Kind.Z, "Z"),
                axis(page, field, CHANNELS, StackAxis.Kind.CHANNEL, "C"));
        return new StackDescription(
                axes,
                List.of(),
                LengthUnit.voxelSize(
                        field.getDouble(VOXEL_SIZE + 16) * METER,
                        field.getDouble(VOXEL_SIZE + 8) * METER,
                        field.getDouble(VOXEL_SIZE) * METER),
                "LSM");
    }

    private static StackAxis axis(PageText page, ByteBuffer field, int at, StackAxis.Kind kind, String letter) {
        int length = field.getInt(at);
        if (length < 1) {
            throw new VolumeFormatException(page.file(), "an LSM axis %s of %d".formatted(letter, length), "1 or more");
        }
        return new StackAxis(kind, length, "%s of length %d (LSM)".formatted(letter, length));
    }
}
