package io.cytoforge.science.format;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

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
        for (VolumeReader reader : ServiceLoader.load(VolumeReader.class, VolumeFiles.class.getClassLoader())) {
            if (reader.reads(file)) {
                return reader.open(file, limits);
            }
        }
        throw new VolumeFormatException(
                String.valueOf(file.getFileName()), "a format that is not known", "TIFF, OME-TIFF, zipped OME-Zarr");
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
        Shape3 slab = slab(description, intensities.shape());
        float[] voxels = new float[slab.arrayLength()];
        float[] plane = new float[slab.y() * slab.x()];
        try (PlaneSink sink = create(file, description)) {
            for (int z = 0; z < description.shape().z(); z += slab.z()) {
                int depth = Math.min(slab.z(), description.shape().z() - z);
                intensities.read(new Box3(z, 0, 0, new Shape3(depth, slab.y(), slab.x())), voxels);
                for (int i = 0; i < depth; i++) {
                    System.arraycopy(voxels, i * plane.length, plane, 0, plane.length);
                    sink.writePlane(plane);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Writes labels of any size to a file, some planes at a time. */
    public static void writeLabels(Path file, VolumeDescription description, LabelSource labels) {
        Shape3 slab = slab(description, labels.shape());
        int[] voxels = new int[slab.arrayLength()];
        int[] plane = new int[slab.y() * slab.x()];
        try (PlaneSink sink = create(file, description)) {
            for (int z = 0; z < description.shape().z(); z += slab.z()) {
                int depth = Math.min(slab.z(), description.shape().z() - z);
                labels.read(new Box3(z, 0, 0, new Shape3(depth, slab.y(), slab.x())), voxels);
                for (int i = 0; i < depth; i++) {
                    System.arraycopy(voxels, i * plane.length, plane, 0, plane.length);
                    sink.writePlane(plane);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Shape3 slab(VolumeDescription description, Shape3 source) {
        Shape3 shape = description.shape();
        if (!shape.equals(source)) {
            throw new IllegalArgumentException("the description says %s, the volume is %s".formatted(shape, source));
        }
        long planes = Math.max(1, SLAB_VOXELS / ((long) shape.y() * shape.x()));
        return new Shape3((int) Math.min(planes, Math.min(32, shape.z())), shape.y(), shape.x());
    }
}
