package io.cytoforge.worker.pictures;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Middle slices side by side, xy above xz, and curves; all as PNG. */
public final class Pictures {
    /** Of a picture that outlines are looked at in, pixels. */
    private static final int OUTLINED_WIDTH = 640;

    private Pictures() {}

    /** A volume with intensities in [0, 1] and its caption. */
    public record Shown(String caption, FloatVolume volume) {}

    /** A curve. */
    public static final class Line {
        private final Curve curve;

        public Line(String name, double[] x, double[] y) {
            this.curve = new Curve(name, x, y);
        }

        /** Over 0, 1, 2, … */
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
                            .map(plane -> Panel.gray(plane, range))
                            .toArray(Panel[]::new));
        }
        return montage.draw().png();
    }

    /** Labels and the mask made of them, with their captions. */
    public record Masked(String labelsCaption, LabelSource labels, String maskCaption, BlockSource mask) {}

    /** Labels in color, each beside its mask; reads no more than the slices. */
    public static byte[] labelsAndMasks(List<Masked> layers, VoxelSize voxelSize) {
        return montage(captions(layers), axis -> panels(layers, voxelSize, axis));
    }

    private static byte[] montage(Stream<String> captions, Function<Axis, Stream<Panel>> panels) {
        Montage montage = new Montage(captions.toList());
        for (Axis axis : List.of(Axis.Z, Axis.Y)) {
            montage.row(name(axis), panels.apply(axis).toArray(Panel[]::new));
        }
        return montage.draw().png();
    }

    private static Stream<String> captions(List<Masked> layers) {
        return layers.stream().flatMap(layer -> Stream.of(layer.labelsCaption(), layer.maskCaption()));
    }

    private static Stream<Panel> panels(List<Masked> layers, VoxelSize voxelSize, Axis axis) {
        return layers.stream().flatMap(layer -> panels(layer, voxelSize, axis));
    }

    private static Stream<Panel> panels(Masked layer, VoxelSize voxelSize, Axis axis) {
        int middle = axis.slices(layer.labels().shape()) / 2;
        return Stream.of(
                Panel.labels(LabelPlane.of(layer.labels(), voxelSize, axis, middle)),
                Panel.gray(IntensityPlane.of(layer.mask(), voxelSize, axis, middle), new IntensityRange(0, 1)));
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
     * An image beside itself with the outlines of its labels: xy at a quarter, half and three quarters, and xz; reads no
     * more than the slices.
     */
    public static byte[] outlines(BlockSource image, LabelSource labels, VoxelSize voxelSize) {
        Montage montage = new Montage(List.of("image", "outlines"));
        int depth = image.shape().z();
        for (int z :
                IntStream.of(depth / 4, depth / 2, 3 * depth / 4).distinct().toArray()) {
            addOutlined(
                    montage,
                    "xy " + z,
                    IntensityPlane.of(image, voxelSize, Axis.Z, z),
                    LabelPlane.of(labels, voxelSize, Axis.Z, z));
        }
        int middle = image.shape().y() / 2;
        addOutlined(
                montage,
                "xz " + middle,
                IntensityPlane.of(image, voxelSize, Axis.Y, middle),
                LabelPlane.of(labels, voxelSize, Axis.Y, middle));
        return montage.draw(OUTLINED_WIDTH).png();
    }

    /** The same of what is in memory. */
    public static byte[] outlines(FloatVolume image, LabelVolume labels, VoxelSize voxelSize) {
        return outlines(image, new LabelsInMemory(labels), voxelSize);
    }

    private static void addOutlined(Montage montage, String caption, IntensityPlane image, LabelPlane labels) {
        montage.row(caption, Panel.gray(image), Panel.outlined(image, labels));
    }

    /** A stored image, which may lie on a grid of its own, and its caption. */
    public record Stored(String caption, BlockSource image, VoxelSize voxelSize) {
        private Panel panel(Axis axis, IntensityRange range) {
            int middle = axis.slices(image.shape()) / 2;
            return Panel.gray(IntensityPlane.of(image, voxelSize, axis, middle), range);
        }
    }

    /**
     * Stored images beside the labels and the masks they were painted from; reads no more than the slices.
     *
     * @param white intensity that is drawn white
     * @param voxelSize of labels and masks
     */
    public static byte[] labelsMasksAndImages(
            List<Masked> layers, List<Stored> images, float white, VoxelSize voxelSize) {
        IntensityRange range = new IntensityRange(0, white);
        return montage(
                Stream.concat(captions(layers), images.stream().map(Stored::caption)),
                axis -> Stream.concat(
                        panels(layers, voxelSize, axis), images.stream().map(image -> image.panel(axis, range))));
    }

    /** Images of one grid beside each other, black at 0 and white at 1; reads no more than the slices. */
    public static byte[] images(List<Stored> images) {
        IntensityRange range = new IntensityRange(0, 1);
        return montage(
                images.stream().map(Stored::caption), axis -> images.stream().map(image -> image.panel(axis, range)));
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
