package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lines {@code key=value} with which ImageJ describes a stack. */
public final class ImageJText {
    private ImageJText() {}

    static StackDescription parse(PageText page) {
        Map<String, String> values = new HashMap<>();
        page.description().lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        if (values.containsKey("c0") && number(values, "c0") < 0) {
            throw new VolumeFormatException(
                    page.file(), "signed integers (ImageJ calibration)", "unsigned integers, float32");
        }
        return new StackDescription(axes(page, values), List.of(), voxelSize(values, page), "ImageJ TIFF");
    }

    /** Channels change fastest, time points slowest; what is not named is one, or what is left of the images. */
    private static List<StackAxis> axes(PageText page, Map<String, String> values) {
        int channels = count(page, values, "channels", 1);
        int frames = count(page, values, "frames", 1);
        int images = count(page, values, "images", 0);
        int others = (int) Math.min((long) channels * frames, Integer.MAX_VALUE);
        int slices = count(page, values, "slices", images > 0 && images % others == 0 ? images / others : 0);
        if (images == 0 && slices == 0 && others == 1) {
            return List.of();
        }
        List<StackAxis> axes = new ArrayList<>();
        axes.add(new StackAxis(StackAxis.Kind.TIME, frames, "frames=" + frames));
        axes.add(new StackAxis(StackAxis.Kind.Z, Math.max(1, slices), "slices=" + slices));
        axes.add(new StackAxis(StackAxis.Kind.CHANNEL, channels, "channels=" + channels));
        if (images > 0 && (double) frames * Math.max(1, slices) * channels != images) {
            throw new VolumeFormatException(
                    page.file(),
                    "an ImageJ description of images=%d with channels=%d, slices=%d, frames=%d"
                            .formatted(images, channels, slices, frames),
                    "as many images as channels · slices · frames");
        }
        return axes;
    }

    private static int count(PageText page, Map<String, String> values, String key, int otherwise) {
        if (!values.containsKey(key)) {
            return otherwise;
        }
        double count = number(values, key);
        if (!(count >= 1 && count <= 1 << 24 && count == Math.rint(count))) {
            throw new VolumeFormatException(
                    page.file(), "an ImageJ description with %s=%s".formatted(key, values.get(key)), "1 or more");
        }
        return (int) count;
    }

    /** The unit is that of x, and of the other axes unless they have one of their own; z needs a spacing. */
    private static Optional<VoxelSize> voxelSize(Map<String, String> values, PageText page) {
        String unit = values.getOrDefault("unit", "");
        double z = LengthUnit.micrometers(values.getOrDefault("zunit", unit));
        double y = LengthUnit.micrometers(values.getOrDefault("yunit", unit));
        double x = LengthUnit.micrometers(values.getOrDefault("xunit", unit));
        return LengthUnit.voxelSize(number(values, "spacing") * z, y / page.resolutionY(), x / page.resolutionX());
    }

    private static double number(Map<String, String> values, String key) {
        try {
            return Double.parseDouble(values.getOrDefault(key, "NaN"));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** The text for a stack that is written; without a voxel size it says nothing of lengths. */
    public static String of(VolumeDescription volume) {
        int planes = volume.shape().z();
        String lengths = volume.voxelSize()
                .map(size -> String.format(Locale.ROOT, "unit=micron\nspacing=%s\n", size.z()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "ImageJ=1.54f\nimages=%d\nslices=%d\n%sloop=false\n%sInfo=%s\n",
                planes,
                planes,
                lengths,
                volume.synthetic() ? "synthetic=true\n" : "",
                (volume.name() + ". " + volume.statement()).replace('\n', ' '));
    }
}
