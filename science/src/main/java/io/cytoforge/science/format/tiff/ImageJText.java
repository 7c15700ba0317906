package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lines {@code key=value} with which ImageJ describes a stack. */
final class ImageJText {
    private ImageJText() {}

    static StackDescription parse(String file, TiffPage page) {
        Map<String, String> values = new HashMap<>();
        page.description().lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        requireOne(file, values, "channels");
        requireOne(file, values, "frames");
        if (values.containsKey("c0") && number(values, "c0") < 0) {
            throw new VolumeFormatException(file, "signed integers (ImageJ calibration)", "unsigned integers, float32");
        }
        int images = (int) Math.clamp(number(values, "images"), 0, Integer.MAX_VALUE);
        return new StackDescription(images, voxelSize(values, page), "ImageJ TIFF");
    }

    private static void requireOne(String file, Map<String, String> values, String axis) {
        double count = values.containsKey(axis) ? number(values, axis) : 1;
        if (count != 1) {
            throw new VolumeFormatException(
                    file,
                    "an ImageJ hyperstack with %s=%s".formatted(axis, values.get(axis)),
                    "a single channel and time point (in ImageJ: Image > Duplicate, or Re-order Hyperstack)");
        }
    }

    /** The edge of a voxel needs a unit of length, the spacing and a resolution. */
    private static Optional<VoxelSize> voxelSize(Map<String, String> values, TiffPage page) {
        double unit = LengthUnit.micrometres(values.getOrDefault("unit", ""));
        return LengthUnit.voxelSize(
                number(values, "spacing") * unit, unit / page.resolutionY(), unit / page.resolutionX());
    }

    private static double number(Map<String, String> values, String key) {
        try {
            return Double.parseDouble(values.getOrDefault(key, "NaN"));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** The text for a stack that is written. */
    static String of(VolumeDescription volume) {
        int planes = volume.shape().z();
        return String.format(
                Locale.ROOT,
                "ImageJ=1.54f\nimages=%d\nslices=%d\nunit=micron\nspacing=%s\nloop=false\n%sInfo=%s\n",
                planes,
                planes,
                volume.voxelSize().z(),
                volume.synthetic() ? "synthetic=true\n" : "",
                (volume.name() + ". " + volume.statement()).replace('\n', ' '));
    }
}
