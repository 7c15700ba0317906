package io.cytoforge.api.volumes;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.tiff.writing.TiffWriter;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /** Intensities in a file that does not say how large voxels are. */
    public static byte[] tiffWithoutSize(Shape3 shape) {
        VolumeDescription description = new VolumeDescription(shape, VoxelType.UINT8, Optional.empty(), "a", "", false);
        return written(file -> VolumeFiles.write(file, description, FloatVolume.zero(shape)));
    }

    /** Intensities of which that at (1, 2, 3) is no number. */
    public static byte[] tiffWithNaN(Shape3 shape) {
        float marked = 12345.678f;
        FloatVolume volume = FloatVolume.zero(shape);
        volume.voxels()[shape.index(1, 2, 3)] = marked;
        VolumeDescription description = new VolumeDescription(shape, VoxelType.FLOAT32, VoxelSize.UNIT, "a", "", false);
        byte[] bytes = written(file -> {
            try (PlaneSink sink = new TiffWriter(false).create(file, description)) {
                int plane = shape.y() * shape.x();
                for (int z = 0; z < shape.z(); z++) {
                    sink.writePlane(Arrays.copyOfRange(volume.voxels(), z * plane, (z + 1) * plane));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer content = ByteBuffer.wrap(bytes).order(order);
            for (int i = 0; i + Float.BYTES <= bytes.length; i++) {
                if (content.getFloat(i) == marked) {
                    content.putFloat(i, Float.NaN);
                    return bytes;
                }
            }
        }
        throw new AssertionError("the marked voxel was not found");
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
