package io.cytoforge.standalone.demo;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Montages of downloaded volumes: the middle xy slice above the middle xz slice. */
final class DemoPictures {
    private DemoPictures() {}

    /**
     * real | mask | synthetic.
     *
     * @param caption of the first column: a stand-in is not called real
     */
    static void realMaskSynthetic(String caption, Path real, Path labels, Path synthetic, Path png) {
        draw(List.of(caption, "mask", "synthetic"), List.of(image(real), mask(labels), image(synthetic)), png);
    }

    /** mask | synthetic. */
    static void maskSynthetic(Path labels, Path synthetic, Path png) {
        draw(List.of("simulated mask", "synthetic"), List.of(mask(labels), image(synthetic)), png);
    }

    private static void draw(List<String> columns, List<Function<Axis, Panel>> volumes, Path png) {
        Montage montage =
                new Montage(columns).row("xy", panels(volumes, Axis.Z)).row("xz", panels(volumes, Axis.Y));
        try {
            Files.write(png, montage.draw().png());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + png, e);
        }
    }

    private static Panel[] panels(List<Function<Axis, Panel>> volumes, Axis axis) {
        return volumes.stream().map(volume -> volume.apply(axis)).toArray(Panel[]::new);
    }

    private static Function<Axis, Panel> image(Path file) {
        try (OpenVolume open = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            FloatVolume image = VolumeFiles.intensities(open);
            VoxelSize size = voxelSize(open);
            return axis -> Panel.grey(IntensityPlane.of(image, size, axis, axis.slices(image.shape()) / 2));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Function<Axis, Panel> mask(Path file) {
        try (OpenVolume open = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            LabelVolume labels = VolumeFiles.labels(open);
            VoxelSize size = voxelSize(open);
            return axis -> Panel.mask(LabelPlane.of(labels, size, axis, axis.slices(labels.shape()) / 2));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static VoxelSize voxelSize(OpenVolume open) {
        return open.info().voxelSize().orElse(VoxelSize.UNIT);
    }
}
