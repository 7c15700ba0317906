package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.tiff.writing.TiffStream;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes volumes of samples as TIFF into an archive, some planes in memory at a time. */
public final class SampleWriter {
    private static final long AT_HAND_VOXELS = 1L << 23;

    private final ObjectStore store;
    private final ArchivedFiles files;

    public SampleWriter(ObjectStore store, ArchivedFiles files) {
        this.store = store;
        this.files = files;
    }

    ObjectStore store() {
        return store;
    }

    ArchivedFiles files() {
        return files;
    }

    OmeZarrReader reader(VolumeRow volume) {
        return OmeZarrReader.open(new ObjectChunkStore(store, volume.key()), "");
    }

    /** Its full resolution. */
    ZarrArray open(VolumeRow volume) {
        return reader(volume).level(0);
    }

    /** An image that is read many times: from memory if it is small. */
    BlockSource imageAtHand(VolumeRow volume) {
        ZarrArray stored = open(volume);
        if (volume.shape().voxels() > AT_HAND_VOXELS) {
            return stored;
        }
        FloatVolume image = FloatVolume.zero(volume.shape());
        stored.read(Box3.of(volume.shape()), image.voxels());
        return image;
    }

    /** The same of labels. */
    LabelSource labelsAtHand(VolumeRow volume) {
        ZarrArray stored = open(volume);
        if (volume.shape().voxels() > AT_HAND_VOXELS) {
            return stored;
        }
        LabelVolume labels = LabelVolume.empty(volume.shape());
        stored.read(Box3.of(volume.shape()), labels.voxels());
        return new LabelsInMemory(labels);
    }

    /** @param name ends in {@code .tif}, or {@code .ome.tif} for OME-TIFF */
    void image(String name, VolumeRow volume) throws IOException {
        put(name, description(volume, volume.voxelType()), sink -> VolumeFiles.writeIntensities(sink, open(volume)));
    }

    /** Images of one grid and type as the channels of one OME-TIFF, by their names; one of them alone has no name. */
    void images(String name, Map<String, VolumeRow> channels) throws IOException {
        VolumeRow first = channels.values().iterator().next();
        List<String> named = channels.size() == 1 ? List.of() : List.copyOf(channels.keySet());
        VolumeDescription described = new VolumeDescription(
                first.shape(), first.voxelType(), Optional.of(first.voxelSize()), first.name(), "", true, named);
        put(name, described, sink -> {
            for (VolumeRow channel : channels.values()) {
                VolumeFiles.writeIntensities(sink, open(channel));
            }
        });
    }

    /** An image in 8 bits. */
    void image8Bit(String name, VolumeRow volume) throws IOException {
        float share = VoxelType.UINT8.white() / volume.voxelType().white();
        put(
                name,
                description(volume, VoxelType.UINT8),
                sink -> VolumeFiles.writeIntensities(sink, open(volume).mapped(times(share))));
    }

    void labels(String name, VolumeRow volume) throws IOException {
        labels(name, volume, volume.voxelType());
    }

    /** @param type that holds all ids */
    void labels(String name, VolumeRow volume, VoxelType type) throws IOException {
        labels(name, volume, type, Function.identity());
    }

    /** @param made what is written instead of the stored labels, values of the type */
    void labels(String name, VolumeRow volume, VoxelType type, Function<LabelSource, LabelSource> made)
            throws IOException {
        put(name, description(volume, type), sink -> VolumeFiles.writeLabels(sink, made.apply(open(volume))));
    }

    /** Where a sample has cells that nobody could see, if that was asked for: beside what trainers read. */
    public void ignored(String name, DatasetContents.Sample sample) throws IOException {
        Optional<VolumeRow> ignored = sample.ignored();
        if (ignored.isPresent()) {
            labels(name, ignored.get(), VoxelType.UINT8);
        }
    }

    /** An image that is in memory, e.g. of one plane. */
    void image(String name, VoxelType type, VoxelSize size, FloatVolume image) throws IOException {
        put(
                name,
                new VolumeDescription(image.shape(), type, size, name, "", true),
                sink -> VolumeFiles.writeIntensities(sink, image));
    }

    /** The labels of such an image. */
    void labels(String name, VoxelType type, VoxelSize size, LabelVolume labels) throws IOException {
        put(
                name,
                new VolumeDescription(labels.shape(), type, size, name, "", true),
                sink -> VolumeFiles.writeLabels(sink, new LabelsInMemory(labels)));
    }

    private interface Writing {
        void to(PlaneSink sink);
    }

    private void put(String name, VolumeDescription volume, Writing writing) throws IOException {
        boolean isOme = name.endsWith(".ome.tif");
        files.add(name, TiffStream.length(volume, isOme), out -> {
            try (PlaneSink sink = new TiffStream(out, volume, isOme)) {
                writing.to(sink);
            }
        });
    }

    private static VolumeDescription description(VolumeRow volume, VoxelType type) {
        return new VolumeDescription(volume.shape(), type, volume.voxelSize(), volume.name(), "", true);
    }

    private static BlockSource.ValueMap times(float factor) {
        return (values, count) -> {
            for (int i = 0; i < count; i++) {
                values[i] *= factor;
            }
        };
    }
}
