package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.inspection.ImageFacts;
import io.cytoforge.science.inspection.LabelFacts;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An array that was looked at.
 *
 * @param file where it lies: a file, a dataset in one, or a folder
 * @param shape as NumPy says it
 * @param samples numbers of a pixel, the last of the axes if there are several
 * @param compressedTogether bytes that a reader has to decompress for any of them; 0 if there is no need to
 * @param facts of what is in it
 */
public record Looked<F>(
        String file,
        List<Integer> shape,
        int samples,
        NumberType type,
        Optional<VoxelSize> voxelSize,
        long compressedTogether,
        F facts) {
    /** Numbers of a plane that is looked at: it lies in memory. */
    private static final int MAX_PLANE = 1 << 26;

    public Looked {
        shape = List.copyOf(shape);
    }

    /** @throws VolumeFormatException if it cannot be read, or is larger than is looked at */
    public static Looked<ImageFacts> image(DataFiles files, ArrayFormat format, String name, VolumeLimits limits) {
        return look(files, format, name, limits, ImageFacts::of);
    }

    /** The facts of a picture in color are empty: it holds no ids. */
    public static Looked<Optional<LabelFacts>> labels(
            DataFiles files, ArrayFormat format, String name, VolumeLimits limits) {
        return look(
                files,
                format,
                name,
                limits,
                array -> array.samples() > 1 ? Optional.empty() : Optional.of(LabelFacts.of(array)));
    }

    private static <F> Looked<F> look(
            DataFiles files, ArrayFormat format, String name, VolumeLimits limits, Function<NumberArray, F> facts) {
        return format.with(files, name, limits, array -> {
            if (array.planeLength() > MAX_PLANE) {
                throw new VolumeFormatException(
                        name,
                        "a plane of %d numbers, which is not looked into".formatted(array.planeLength()),
                        "up to %d".formatted(MAX_PLANE));
            }
            return new Looked<>(
                    name,
                    array.shape(),
                    array.samples(),
                    array.type(),
                    array.voxelSize(),
                    array.compressedTogether(),
                    facts.apply(array));
        });
    }
}
