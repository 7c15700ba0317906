package io.cytoforge.api.datasets.export;

import io.cytoforge.api.store.Spool;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes volumes of samples as TIFF into an archive, one file at a time on disk. */
final class SampleWriter implements AutoCloseable {
    private final ObjectStore store;
    private final Spool spool;
    private final Path folder;
    private final Archive archive;

    SampleWriter(ObjectStore store, Spool spool, Archive archive) {
        this.store = store;
        this.spool = spool;
        this.archive = archive;
        folder = spool.newFolder();
    }

    ZarrArray open(VolumeRow volume) {
        return OmeZarrReader.open(new ObjectChunkStore(store, volume.key()), "").level(0);
    }

    /** @param name ends in {@code .tif}, or {@code .ome.tif} for OME-TIFF */
    void image(String name, VolumeRow volume) throws IOException {
        ZarrArray voxels = open(volume);
        put(name, file -> VolumeFiles.writeIntensities(file, description(volume, voxels.type()), voxels));
    }

    /** The same in 8 bits. */
    void image8Bit(String name, VolumeRow volume) throws IOException {
        ZarrArray voxels = open(volume);
        float share = VoxelType.UINT8.white() / voxels.type().white();
        put(
                name,
                file -> VolumeFiles.writeIntensities(
                        file, description(volume, VoxelType.UINT8), new Scaled(voxels, share)));
    }

    void labels(String name, VolumeRow volume) throws IOException {
        ZarrArray voxels = open(volume);
        labels(name, volume, voxels.type(), voxels);
    }

    void labels(String name, VolumeRow volume, VoxelType type, LabelSource labels) throws IOException {
        put(name, file -> VolumeFiles.writeLabels(file, description(volume, type), labels));
    }

    /** An image that is in memory, e.g. of one plane. */
    void image(String name, VoxelType type, VoxelSize size, FloatVolume image) throws IOException {
        put(
                name,
                file -> VolumeFiles.write(
                        file, new VolumeDescription(image.shape(), type, size, name, "", true), image));
    }

    /** The labels of such an image. */
    void labels(String name, VoxelType type, VoxelSize size, LabelVolume labels) throws IOException {
        put(
                name,
                file -> VolumeFiles.write(
                        file, new VolumeDescription(labels.shape(), type, size, name, "", true), labels));
    }

    private interface Writing {
        void to(Path file);
    }

    private void put(String name, Writing writing) throws IOException {
        Path file = folder.resolve(name.endsWith(".ome.tif") ? "volume.ome.tif" : "volume.tif");
        writing.to(file);
        archive.add(name, file);
        Files.delete(file);
    }

    private static VolumeDescription description(VolumeRow volume, VoxelType type) {
        return new VolumeDescription(volume.shape(), type, volume.voxelSize(), volume.name(), "", true);
    }

    /** Intensities times a number. */
    private record Scaled(BlockSource source, float factor) implements BlockSource {
        @Override
        public Shape3 shape() {
            return source.shape();
        }

        @Override
        public void read(Box3 box, float[] into) {
            source.read(box, into);
            int voxels = box.shape().arrayLength();
            for (int i = 0; i < voxels; i++) {
                into[i] *= factor;
            }
        }
    }

    @Override
    public void close() {
        spool.remove(folder);
    }
}
