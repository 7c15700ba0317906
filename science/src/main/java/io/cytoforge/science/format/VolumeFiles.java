package io.cytoforge.science.format;

import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Volumes in files of every format that a reader or writer was found for. */
public final class VolumeFiles {
    /** Voxels held at once while a volume is copied. */
    private static final long SLAB_VOXELS = 1L << 25;

    private VolumeFiles() {}

    /**
     * Opens a file with the first reader that takes it.
     *
     * @throws VolumeFormatException if none does, or the file is not a volume that can be used
     */
    public static OpenVolume open(Path file, VolumeLimits limits) {
        return open(file, limits, VolumeSelection.ONLY);
    }

    /**
     * Opens the volume that is meant of a file, with the first reader that takes it.
     *
     * @throws VolumeFormatException if none does, or there is no such volume that can be used
     */
    public static OpenVolume open(Path file, VolumeLimits limits, VolumeSelection selection) {
        for (VolumeReader reader : ServiceLoader.load(VolumeReader.class, VolumeFiles.class.getClassLoader())) {
            if (reader.reads(file)) {
                return reader.open(file, limits, selection);
            }
        }
        throw new VolumeFormatException(
                String.valueOf(file.getFileName()), FileSignature.describe(file), FileSignature.READ);
    }

    /** Starts a file in the format that its name stands for, e.g. {@code .ome.tif}. */
    public static PlaneSink create(Path file, VolumeDescription description) {
        for (VolumeWriter writer : ServiceLoader.load(VolumeWriter.class, VolumeFiles.class.getClassLoader())) {
            if (writer.writes(file)) {
                return writer.create(file, description);
            }
        }
        throw new IllegalArgumentException("no writer for " + file.getFileName());
    }

    /** All intensities of an opened volume. */
    public static FloatVolume intensities(OpenVolume volume) {
        Shape3 shape = volume.info().shape();
        FloatVolume all = FloatVolume.zero(shape);
        float[] plane = new float[volume.info().planeLength()];
        for (int z = 0; z < shape.z(); z++) {
            volume.readPlane(z, plane);
            System.arraycopy(plane, 0, all.voxels(), z * plane.length, plane.length);
        }
        return all;
    }

    /** All labels of an opened volume. */
    public static LabelVolume labels(OpenVolume volume) {
        Shape3 shape = volume.info().shape();
        LabelVolume all = LabelVolume.empty(shape);
        int[] plane = new int[volume.info().planeLength()];
        for (int z = 0; z < shape.z(); z++) {
            volume.readPlane(z, plane);
            System.arraycopy(plane, 0, all.voxels(), z * plane.length, plane.length);
        }
        return all;
    }

    /** Writes intensities of any size to a file, some planes at a time. */
    public static void writeIntensities(Path file, VolumeDescription description, BlockSource intensities) {
        writeWhole(file, description, intensities.shape(), sink -> writeIntensities(sink, intensities));
    }

    /** Writes labels of any size to a file, some planes at a time. */
    public static void writeLabels(Path file, VolumeDescription description, LabelSource labels) {
        writeWhole(file, description, labels.shape(), sink -> writeLabels(sink, labels));
    }

    /** Writes all planes of intensities of any size, some at a time. */
    public static void writeIntensities(PlaneSink sink, BlockSource intensities) {
        slabs(intensities.shape(), slab -> {
            float[] voxels = new float[slab.shape().arrayLength()];
            intensities.read(slab, voxels);
            writePlanes(voxels, slab.shape(), sink);
        });
    }

    /** Writes all planes of labels of any size, some at a time. */
    public static void writeLabels(PlaneSink sink, LabelSource labels) {
        slabs(labels.shape(), slab -> {
            int[] voxels = new int[slab.shape().arrayLength()];
            labels.read(slab, voxels);
            writePlanes(voxels, slab.shape(), sink);
        });
    }

    /** Writes whole intensities of any size, up to 2³² - 1, to a file, some planes at a time. */
    public static void writeBits(Path file, VolumeDescription description, VoxelSource intensities) {
        writeWhole(
                file,
                description,
                intensities.shape(),
                sink -> slabs(intensities.shape(), slab -> {
                    int[] voxels = new int[slab.shape().arrayLength()];
                    intensities.read(slab, VoxelRows.ofBits(voxels));
                    int plane = slab.shape().y() * slab.shape().x();
                    for (int z = 0; z < slab.shape().z(); z++) {
                        sink.writePlane(VoxelRows.ofBits(Arrays.copyOfRange(voxels, z * plane, (z + 1) * plane)));
                    }
                }));
    }

    /** Writes intensities that are in memory. */
    public static void write(Path file, VolumeDescription description, FloatVolume intensities) {
        writeWhole(
                file,
                description,
                intensities.shape(),
                sink -> writePlanes(intensities.voxels(), intensities.shape(), sink));
    }

    /** Writes labels that are in memory. */
    public static void write(Path file, VolumeDescription description, LabelVolume labels) {
        writeWhole(file, description, labels.shape(), sink -> writePlanes(labels.voxels(), labels.shape(), sink));
    }

    private static void writePlanes(float[] voxels, Shape3 shape, PlaneSink sink) {
        int plane = shape.y() * shape.x();
        for (int z = 0; z < shape.z(); z++) {
            sink.writePlane(Arrays.copyOfRange(voxels, z * plane, (z + 1) * plane));
        }
    }

    private static void writePlanes(int[] voxels, Shape3 shape, PlaneSink sink) {
        int plane = shape.y() * shape.x();
        for (int z = 0; z < shape.z(); z++) {
            sink.writePlane(Arrays.copyOfRange(voxels, z * plane, (z + 1) * plane));
        }
    }

    private static void slabs(Shape3 shape, Consumer<Box3> each) {
        int planes = (int) Math.clamp(SLAB_VOXELS / ((long) shape.y() * shape.x()), 1, 32);
        for (int z = 0; z < shape.z(); z += planes) {
            int depth = Math.min(planes, shape.z() - z);
            each.accept(new Box3(z, 0, 0, new Shape3(depth, shape.y(), shape.x())));
        }
    }

    private static void writeWhole(Path file, VolumeDescription description, Shape3 source, Consumer<PlaneSink> copy) {
        if (!description.shape().equals(source)) {
            throw new IllegalArgumentException(
                    "the description says %s, the volume is %s".formatted(description.shape(), source));
        }
        try (PlaneSink sink = create(file, description)) {
            copy.accept(sink);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
