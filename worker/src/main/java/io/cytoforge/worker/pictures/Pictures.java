package io.cytoforge.worker.pictures;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.IntensityRange;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.picture.Plot;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/** Middle slices side by side, xy above xz, and curves; all as PNG. */
public final class Pictures {
    private Pictures() {}

    /** A volume with intensities in [0, 1] and its caption. */
    public record Shown(String caption, FloatVolume volume) {}

    /** A curve over 0, 1, 2, … */
    public static final class Line {
        private final Curve curve;

        public Line(String name, double[] values) {
            this.curve = Curve.of(name, values);
        }
    }

    /** Volumes of the same shape beside each other, black at 0 and white at 1. */
    public static byte[] montage(List<Shown> panels, VoxelSize voxelSize) {
        Montage montage = new Montage(panels.stream().map(Shown::caption).toList());
        IntensityRange range = new IntensityRange(0, 1);
        for (Axis axis : List.of(Axis.Z, Axis.Y)) {
            montage.row(
                    name(axis),
                    panels.stream()
                            .map(Shown::volume)
                            .map(volume -> IntensityPlane.of(volume, voxelSize, axis, axis.slices(volume.shape()) / 2))
                            .map(plane -> Panel.grey(plane, range))
                            .toArray(Panel[]::new));
        }
        return montage.draw().png();
    }

    /** Labels in colour beside the mask. */
    public static byte[] labels(LabelVolume labels, VoxelSize voxelSize) {
        Montage montage = new Montage(List.of("labels", "mask"));
        for (Axis axis : List.of(Axis.Z, Axis.Y)) {
            LabelPlane plane = LabelPlane.of(labels, voxelSize, axis, axis.slices(labels.shape()) / 2);
            montage.row(name(axis), Panel.labels(plane), Panel.mask(plane));
        }
        return montage.draw().png();
    }

    /** Two label volumes of the same shape beside each other. */
    public static byte[] labelsBeside(
            String caption, LabelVolume labels, String otherCaption, LabelVolume other, VoxelSize voxelSize) {
        Montage montage = new Montage(List.of(caption, otherCaption));
        for (Axis axis : List.of(Axis.Z, Axis.Y)) {
            int middle = axis.slices(labels.shape()) / 2;
            montage.row(
                    name(axis),
                    Panel.labels(LabelPlane.of(labels, voxelSize, axis, middle)),
                    Panel.labels(LabelPlane.of(other, voxelSize, axis, middle)));
        }
        return montage.draw().png();
    }

    /**
     * A stored image beside the labels and the mask it was painted from; reads no more than the slices.
     *
     * @param white intensity that is drawn white
     */
    public static byte[] labelsMaskAndImage(
            LabelSource labels, BlockSource mask, BlockSource image, float white, VoxelSize voxelSize) {
        Montage montage = new Montage(List.of("labels", "mask", "synthetic"));
        for (Axis axis : List.of(Axis.Z, Axis.Y)) {
            int middle = axis.slices(labels.shape()) / 2;
            montage.row(
                    name(axis),
                    Panel.labels(LabelPlane.of(labels, voxelSize, axis, middle)),
                    Panel.grey(IntensityPlane.of(mask, voxelSize, axis, middle), new IntensityRange(0, 1)),
                    Panel.grey(IntensityPlane.of(image, voxelSize, axis, middle), new IntensityRange(0, white)));
        }
        return montage.draw().png();
    }

    /** Curves over common axes. */
    public static byte[] plot(String title, String xName, String yName, List<Line> lines) {
        Plot plot = new Plot(title, xName, yName);
        lines.forEach(line -> plot.curve(line.curve));
        return plot.draw().png();
    }

    private static String name(Axis axis) {
        return switch (axis) {
            case Z -> "xy";
            case Y -> "xz";
            case X -> "yz";
        };
    }
}
