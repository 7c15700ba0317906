package io.cytoforge.api.volumes;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small TIFF stacks. */
public final class TestVolumes {
    private TestVolumes() {}

    /** Voxel (z, y, x) is 100 z + 10 y + x + offset. */
    public static byte[] tiff(Shape3 shape, VoxelType type, VoxelSize size, float offset) {
        try {
            Path folder = Files.createTempDirectory("tiff");
            Path file = folder.resolve("a.ome.tif");
            try (PlaneSink sink = VolumeFiles.create(file, new VolumeDescription(shape, type, size, "a", "", false))) {
                for (int z = 0; z < shape.z(); z++) {
                    float[] plane = new float[shape.y() * shape.x()];
                    for (int i = 0; i < plane.length; i++) {
                        plane[i] = 100 * z + 10 * (i / shape.x()) + i % shape.x() + offset;
                    }
                    sink.writePlane(plane);
                }
            }
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
