package io.cytoforge.science.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrImport;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a store to a file and back, some planes at a time. */
class VolumeCopyTest {
    private static final Shape3 SHAPE = new Shape3(75, 40, 50);

    @TempDir
    Path folder;

    private ChunkStore store;

    @BeforeEach
    void open() {
        store = new DirectoryChunkStore(folder.resolve("store"));
    }

    @Test
    void intensities_come_back_as_they_were() throws IOException {
        float[] values = Volumes.noise(SHAPE, 60_000);
        ZarrArray array = ZarrArray.create(store, "a", ZarrLayout.of(SHAPE, VoxelType.UINT16));
        array.write(Box3.of(SHAPE), values);
        Path file = folder.resolve("a.ome.tif");
        VolumeFiles.writeIntensities(file, description(VoxelType.UINT16), array);
        ZarrArray again = ZarrArray.create(store, "b", ZarrLayout.of(SHAPE, VoxelType.UINT16));
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            ZarrImport.intensities(volume, again);
        }
        float[] read = new float[values.length];
        again.read(Box3.of(SHAPE), read);
        assertThat(read).isEqualTo(values);
    }

    @Test
    void labels_come_back_as_they_were() throws IOException {
        int[] ids = Volumes.labels(SHAPE, 1 << 30);
        ZarrLayout layout = new ZarrLayout(SHAPE, VoxelType.UINT32, new Shape3(20, 16, 64), new Shape3(20, 16, 64));
        ZarrArray array = ZarrArray.create(store, "a", layout);
        array.write(Box3.of(SHAPE), ids);
        Path file = folder.resolve("a.tif");
        VolumeFiles.writeLabels(file, description(VoxelType.UINT32), array);
        ZarrArray again = ZarrArray.create(store, "b", layout);
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            ZarrImport.labels(volume, again);
        }
        int[] read = new int[ids.length];
        again.read(Box3.of(SHAPE), read);
        assertThat(read).isEqualTo(ids);
    }

    @Test
    void volumes_in_memory_come_back_as_they_were() throws IOException {
        float[] values = Volumes.noise(SHAPE, 250);
        int[] ids = Volumes.labels(SHAPE, 250);
        Path image = folder.resolve("image.tif");
        Path labels = folder.resolve("labels.tif");
        VolumeFiles.write(image, description(VoxelType.FLOAT32), FloatVolume.wrap(SHAPE, values));
        VolumeFiles.write(labels, description(VoxelType.UINT8), LabelVolume.wrap(SHAPE, ids));
        try (OpenVolume first = VolumeFiles.open(image, VolumeLimits.DEFAULT);
                OpenVolume second = VolumeFiles.open(labels, VolumeLimits.DEFAULT)) {
            assertThat(VolumeFiles.intensities(first).voxels()).isEqualTo(values);
            assertThat(VolumeFiles.labels(second).voxels()).isEqualTo(ids);
        }
    }

    @Test
    void shapes_must_agree() {
        ZarrArray array = ZarrArray.create(store, "a", ZarrLayout.of(new Shape3(1, 2, 3), VoxelType.UINT16));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        VolumeFiles.writeIntensities(folder.resolve("a.tif"), description(VoxelType.UINT16), array))
                .withMessageContaining("1×2×3");
    }

    @Test
    void a_format_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> VolumeFiles.open(folder.resolve("scan.czi"), VolumeLimits.DEFAULT))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessage(
                        "scan.czi: found a file that cannot be read; allowed: TIFF, BigTIFF, OME-TIFF, or an OME-Zarr in a zip: convert it with its own program or with Bio-Formats");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VolumeFiles.create(folder.resolve("scan.czi"), description(VoxelType.UINT8)));
    }

    private static VolumeDescription description(VoxelType type) {
        return new VolumeDescription(SHAPE, type, new VoxelSize(1, 0.5, 0.5), "volume", "", true);
    }
}
