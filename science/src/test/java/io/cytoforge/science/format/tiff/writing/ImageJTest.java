package io.cytoforge.science.format.tiff.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.Opener;
import ij.measure.Calibration;
import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ImageJ itself, by File > Open and without Bio-Formats, makes of the files that are written here. */
class ImageJTest {
    private static final Shape3 SHAPE = new Shape3(12, 9, 11);
    private static final VoxelSize SIZE = new VoxelSize(0.5, 0.25, 0.2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.ome.tif, UINT8", "a.ome.tif, UINT16", "a.ome.tif, UINT32", "a.ome.tif, FLOAT32",
        "a.tif, UINT8", "a.tif, UINT16", "a.tif, UINT32", "a.tif, FLOAT32"
    })
    void planes_edges_of_voxels_and_voxels_are_those_that_were_written(String name, VoxelType type) throws IOException {
        ImagePlus image = opened(name, type, Optional.of(SIZE));
        Calibration lengths = image.getCalibration();
        assertThat(lengths.getUnit()).isIn("um", "µm", "micron", "microns");
        if (!name.endsWith(".ome.tif")) { // of OME-XML ImageJ knows nothing, so it cannot know the distance of planes
            assertThat(lengths.pixelDepth).isCloseTo(0.5, within(1e-6));
        }
        assertThat(lengths.pixelHeight).isCloseTo(0.25, within(1e-6));
        assertThat(lengths.pixelWidth).isCloseTo(0.2, within(1e-6));
        for (int z = 0; z < 12; z++) {
            for (int at : new int[] {0, 13, 98}) {
                float voxel = image.getStack().getProcessor(z + 1).getf(at);
                assertThat(voxel).as("voxel %d of plane %d", at, z).isEqualTo(voxel(z, at, type));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"a.ome.tif", "a.tif"})
    void an_unknown_voxel_size_is_not_stated(String name) throws IOException {
        ImagePlus image = opened(name, VoxelType.UINT16, Optional.empty());
        Calibration lengths = image.getCalibration();
        assertThat(lengths.pixelWidth).isEqualTo(1);
        assertThat(lengths.pixelDepth).isEqualTo(1);
        assertThat(lengths.getUnit().strip()).isIn("", "pixel");
    }

    private ImagePlus opened(String name, VoxelType type, Optional<VoxelSize> size) throws IOException {
        Path file = folder.resolve(name);
        VolumeDescription description = new VolumeDescription(SHAPE, type, size, "stack", "", true);
        try (PlaneSink sink = VolumeFiles.create(file, description)) {
            for (int z = 0; z < SHAPE.z(); z++) {
                float[] plane = new float[99];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = voxel(z, i, type);
                }
                sink.writePlane(plane);
            }
        }
        ImagePlus image = new Opener().openImage(file.toString());
        assertThat(image).isNotNull();
        assertThat(image.getStackSize()).isEqualTo(12);
        return image;
    }

    private static float voxel(int z, int at, VoxelType type) {
        return type == VoxelType.UINT8 ? (z * 20 + at) % 256 : z * 1000 + at + (type == VoxelType.FLOAT32 ? 0.5f : 0);
    }
}
