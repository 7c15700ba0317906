package io.cytoforge.science.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures of real microscopy, left under target/pictures to be looked at. */
class RealPicturesTest {
    private static final Path FOLDER = Path.of("target/pictures");

    @Test
    void a_montage_of_an_embryo() throws IOException {
        VoxelSize size = new VoxelSize(1.0, 0.18, 0.18);
        FloatVolume image = image("nuc_celegans_t104_image.tif");
        LabelVolume labels = labels("nuc_celegans_t104_labels.tif");
        Picture montage = new Montage(List.of("real", "labels", "mask", "signed distance"))
                .row("xy", panels(image, labels, size, Axis.Z, 15))
                .row("xz", panels(image, labels, size, Axis.Y, 112))
                .draw();
        assertThat(write("embryo.png", montage)).isGreaterThan(50_000);
    }

    @Test
    void a_slice_of_a_meristem_and_a_plot_of_its_profile() throws IOException {
        FloatVolume image = image("mem_meristem_p58_image.ome.tif");
        IntensityPlane plane = IntensityPlane.of(image, new VoxelSize(2, 0.40064, 0.40064), Axis.Y, 115);
        assertThat(write("meristem-xz.png", Panel.grey(plane).picture())).isGreaterThan(5_000);
        double[] profile = IntStream.range(0, 230)
                .mapToDouble(x -> IntStream.range(0, 29)
                        .mapToDouble(z -> image.at(z, 115, x))
                        .sum())
                .toArray();
        double[] smooth = IntStream.range(0, 230)
                .mapToDouble(x -> IntStream.rangeClosed(Math.max(0, x - 6), Math.min(229, x + 6))
                        .mapToDouble(i -> profile[i])
                        .average()
                        .orElseThrow())
                .toArray();
        Picture plot = new Plot("Intensity profile (xz, summed over z)", "x in voxels", "sum")
                .curve(Curve.of("real", profile))
                .curve(Curve.of("synthetic", smooth))
                .draw();
        assertThat(write("profile.png", plot)).isGreaterThan(5_000);
    }

    private static Panel[] panels(FloatVolume image, LabelVolume labels, VoxelSize size, Axis axis, int index) {
        FloatVolume distance = FloatVolume.zero(image.shape());
        for (int z = 0; z < image.shape().z(); z++) {
            for (int y = 0; y < image.shape().y(); y++) {
                for (int x = 0; x < image.shape().x(); x++) {
                    distance.voxels()[image.shape().index(z, y, x)] =
                            (float) (14 - Math.hypot((z - 15) * 1.0, Math.hypot((y - 112) * 0.18, (x - 160) * 0.12)));
                }
            }
        }
        return new Panel[] {
            Panel.grey(IntensityPlane.of(image, size, axis, index)),
            Panel.labels(LabelPlane.of(labels, size, axis, index)),
            Panel.mask(LabelPlane.of(labels.isLabelled(), size, axis, index)),
            Panel.distance(IntensityPlane.of(distance, size, axis, index))
        };
    }

    private static FloatVolume image(String name) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(name), VolumeLimits.DEFAULT)) {
            return VolumeFiles.intensities(volume);
        }
    }

    private static LabelVolume labels(String name) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(name), VolumeLimits.DEFAULT)) {
            return VolumeFiles.labels(volume);
        }
    }

    private static int write(String name, Picture picture) throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name), picture.png());
        return picture.png().length;
    }
}
