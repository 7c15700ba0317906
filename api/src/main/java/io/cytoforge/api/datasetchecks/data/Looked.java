package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.format.tiff.TiffArray;
import io.cytoforge.science.inspection.ImageFacts;
import io.cytoforge.science.inspection.LabelFacts;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A TIFF file that was looked at.
 *
 * @param shape as NumPy says it
 * @param samples numbers of a pixel, the last of the axes if there are several
 * @param facts of what is in it
 */
public record Looked<F>(
        String file, List<Integer> shape, int samples, NumberType type, Optional<VoxelSize> voxelSize, F facts) {
    /** Numbers of a plane that is looked at: it lies in memory. */
    private static final int MAX_PLANE = 1 << 26;

    public Looked {
        shape = List.copyOf(shape);
    }

    /** @throws VolumeFormatException if it cannot be read, or is larger than is looked at */
    public static Looked<ImageFacts> image(DataFiles files, String name, VolumeLimits limits) {
        return look(files, name, limits, ImageFacts::of);
    }

    /** The facts of a picture in color are empty: it holds no ids. */
    public static Looked<Optional<LabelFacts>> labels(DataFiles files, String name, VolumeLimits limits) {
        return look(
                files,
                name,
                limits,
                array -> array.samples() > 1 ? Optional.empty() : Optional.of(LabelFacts.of(array)));
    }

    private static <F> Looked<F> look(DataFiles files, String name, VolumeLimits limits, Function<TiffArray, F> facts) {
        return files.with(name, path -> look(path, name, limits, facts));
    }

    private static <F> Looked<F> look(Path path, String name, VolumeLimits limits, Function<TiffArray, F> facts) {
        try (TiffArray array = TiffArray.open(path, limits)) {
            if (array.planeLength() > MAX_PLANE) {
                throw new VolumeFormatException(
                        name,
                        "a plane of %d numbers, which is not looked into".formatted(array.planeLength()),
                        "up to %d".formatted(MAX_PLANE));
            }
            return new Looked<>(
                    name, array.shape(), array.samples(), array.type(), array.voxelSize(), facts.apply(array));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
