package io.cytoforge.api.volumes;

import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Small TIFF stacks. */
public final class TestVolumes {
    private TestVolumes() {}

    /** Voxel (z, y, x) is 100 z + 10 y + x + offset. */
    public static byte[] tiff(Shape3 shape, VoxelType type, VoxelSize size, float offset) {
        FloatVolume volume = FloatVolume.zero(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    volume.voxels()[shape.index(z, y, x)] = 100 * z + 10 * y + x + offset;
                }
            }
        }
        VolumeDescription description = new VolumeDescription(shape, type, size, "a", "", false);
        return written(file -> VolumeFiles.write(file, description, volume));
    }

    /** Labels as 16 bits. */
    public static byte[] tiff(LabelVolume labels) {
        VolumeDescription description =
                new VolumeDescription(labels.shape(), VoxelType.UINT16, VoxelSize.UNIT, "a", "", false);
        return written(file -> VolumeFiles.write(file, description, labels));
    }

    private static byte[] written(Consumer<Path> write) {
        try {
            Path folder = Files.createTempDirectory("tiff");
            Path file = folder.resolve("a.ome.tif");
            write.accept(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] tiff(Shape3 shape, VoxelType type) {
        return tiff(shape, type, new VoxelSize(2, 0.5, 0.5), 0);
    }
}
