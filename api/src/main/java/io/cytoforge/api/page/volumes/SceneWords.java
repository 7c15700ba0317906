package io.cytoforge.api.page.volumes;

import io.cytoforge.api.generated.model.Integrity;
import io.cytoforge.api.generated.model.Volume;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What volumes are, as people read it; templates use it as {@code scene}. */
public enum SceneWords {
    INSTANCE;

    private static final MathContext DIGITS = new MathContext(4);

    /** z·y·x in voxels. */
    public String shape(Volume volume) {
        return "%d × %d × %d"
                .formatted(
                        volume.getShape().getZ(),
                        volume.getShape().getY(),
                        volume.getShape().getX());
    }

    /** Edges of a voxel in µm, or that nobody knows them. */
    public String voxelSize(Volume volume) {
        return volume.getVoxelSizeKnown()
                ? "%s × %s × %s µm"
                        .formatted(
                                digits(volume.getVoxelSize().getZ()),
                                digits(volume.getVoxelSize().getY()),
                                digits(volume.getVoxelSize().getX()))
                : "not known";
    }

    /** z·y·x in µm; empty where the voxel size is not known. */
    public String extent(Volume volume) {
        return volume.getVoxelSizeKnown()
                ? "%s × %s × %s µm"
                        .formatted(
                                digits(volume.getShape().getZ()
                                        * volume.getVoxelSize().getZ()),
                                digits(volume.getShape().getY()
                                        * volume.getVoxelSize().getY()),
                                digits(volume.getShape().getX()
                                        * volume.getVoxelSize().getX()))
                : "";
    }

    /** Where the middle slice along an axis can be seen, in a picture of some size. */
    public String slice(Volume volume, String axis, int maxEdge) {
        int slices = switch (axis) {
            case "z" -> volume.getShape().getZ();
            case "y" -> volume.getShape().getY();
            default -> volume.getShape().getX();
        };
        return "%s/slices/%s/%d.png?maxEdge=%d".formatted(volume.getLinks().getSelf(), axis, slices / 2, maxEdge);
    }

    /** What was found when all labels were looked at. */
    public String integrity(Integrity found) {
        String ids = found.getCells() == 0
                ? "no objects"
                : "%s, ids %d to %d%s"
                        .formatted(
                                count(found.getCells(), "object"),
                                found.getSmallestId(),
                                found.getLargestId(),
                                found.getConsecutive() ? "" : ", with gaps");
        return found.getFragmentedCells() == 0
                ? ids + ", each of one piece"
                : ids
                        + ", %d of them in more than one piece (%s)"
                                .formatted(found.getFragmentedCells(), count(found.getFragments(), "loose piece"));
    }

    private static String count(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    private static String digits(double length) {
        return String.format(
                Locale.ROOT,
                "%s",
                new BigDecimal(length).round(DIGITS).stripTrailingZeros().toPlainString());
    }
}
