package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.generated.model.NgffVersion;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.omezarr.ImageChannels;
import io.cytoforge.science.format.omezarr.ImageLabel;
import io.cytoforge.science.format.omezarr.NgffExport;
import io.cytoforge.science.labels.LabelIntegrity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One OME-Zarr image per sample with its labels inside, {@code train/NAME.zarr} and {@code labels/cells} in it; of cells with
 * nuclei an image of two channels, and {@code labels/nuclei} besides. Version 0.5 is what is stored, object by object; 0.4 is
 * made of it chunk by chunk.
 */
record OmeZarr(NgffVersion version) implements Layout {
    /** Chunks are stored as they are in 0.5, and compressed anew in 0.4. */
    @Override
    public boolean hasKnownLengths() {
        return version == NgffVersion._0_5;
    }

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            String image = "%s/%s.zarr".formatted(sample.part().word(), contents.caseName(sample));
            writeImages(image, sample.images(), writer);
            writeLabels(image, sample.labels(), writer);
        }
    }

    private void writeImages(String image, Map<String, VolumeRow> images, SampleWriter writer) throws IOException {
        int white = (int) images.values().iterator().next().voxelType().white();
        @Nullable
        ImageChannels channels = images.size() == 1 ? null : new ImageChannels(List.copyOf(images.keySet()), white);
        int channel = 0;
        for (VolumeRow volume : images.values()) {
            Target target = new Target(writer.files(), image, channels, channel++);
            switch (version) {
                case _0_5 -> copy(volume, target, true, writer);
                case _0_4 -> NgffExport.writeImage(writer.reader(volume), target, image);
            }
        }
    }

    private void writeLabels(String image, Map<String, VolumeRow> labels, SampleWriter writer) throws IOException {
        String group = image + "/labels";
        Target target = new Target(writer.files(), group, null, 0);
        switch (version) {
            case _0_5 -> ImageLabel.list(labels.keySet(), target, group);
            case _0_4 -> NgffExport.list(labels.keySet(), target, group);
        }
        for (Map.Entry<String, VolumeRow> one : labels.entrySet()) {
            VolumeRow volume = one.getValue();
            int largestId = volume.integrity().map(LabelIntegrity::largestId).orElse(0);
            String to = group + "/" + one.getKey();
            switch (version) {
                case _0_5 -> {
                    ImageLabel.describe(writer.reader(volume), largestId, target, to);
                    copy(volume, new Target(writer.files(), to, null, 0), false, writer);
                }
                case _0_4 -> NgffExport.writeLabels(writer.reader(volume), largestId, target, to);
            }
        }
    }

    /** @param described whether the group's own document is copied too */
    private static void copy(VolumeRow volume, Target to, boolean described, SampleWriter writer) throws IOException {
        ObjectStore store = writer.store();
        for (String key : store.list(volume.key())) {
            String name = key.substring(volume.key().length() + 1);
            if (to.isChanged(name)) {
                to.put(to.group() + "/" + name, store.read(key));
            } else if (described || !name.equals("zarr.json")) {
                writer.files().add(to.place(name), store.size(key).orElseThrow(), out -> {
                    try (InputStream content = store.open(key)) {
                        content.transferTo(out);
                    }
                });
            }
        }
    }

    /**
     * Takes what is written as files of the archive; has nothing to read.
     *
     * @param group of an image that is written
     * @param channels of that image; null where it has one
     * @param channel which of them is written
     */
    private record Target(
            ArchivedFiles files, String group, @Nullable ImageChannels channels, int channel) implements ChunkStore {
        /** Whether an object is not that which is stored. */
        boolean isChanged(String name) {
            return channels != null && ImageChannels.isDocument(name);
        }

        String place(String name) {
            return group + "/"
                    + (channels == null ? name : channels.placed(name, channel).orElseThrow());
        }

        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public byte @Nullable [] getRange(String key, long offset, int length) {
            return null;
        }

        @Override
        public byte @Nullable [] getTail(String key, int length) {
            return null;
        }

        @Override
        public void put(String key, byte[] bytes) {
            try {
                if (channels == null) {
                    files.add(key, bytes);
                    return;
                }
                String name = key.substring(group.length() + 1);
                Optional<String> place = channels.placed(name, channel);
                if (place.isPresent()) {
                    files.add(group + "/" + place.get(), isChanged(name) ? channels.document(bytes) : bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        String example = "%s/%s.zarr"
                .formatted(
                        contents.samples().getFirst().part().word(),
                        contents.caseName(contents.samples().getFirst()));
        return """
                OME-Zarr %1$s: every sample is an image with all its levels, and its labels in `labels/cells` of it. Of cells
                with nuclei the image has two channels, axes c, z, y, x: `membranes` and `nuclei`, unless one network has
                painted both into one; `labels/nuclei` are numbered as their cells.

                ```
                napari --plugin napari-ome-zarr %2$s
                ```
                ```python
                import zarr
                group = zarr.open_group("%2$s", mode="r")
                image, labels = group["0"], group["labels/cells/0"]
                ```
                """.formatted(version.getValue(), example);
    }
}
