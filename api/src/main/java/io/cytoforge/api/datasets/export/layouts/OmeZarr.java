package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.generated.model.NgffVersion;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.omezarr.ImageLabel;
import io.cytoforge.science.format.omezarr.NgffExport;
import io.cytoforge.science.labels.LabelIntegrity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One OME-Zarr image per sample with its labels inside, {@code train/NAME.zarr} and {@code labels/cells} in it. Version
 * 0.5 is what is stored, object by object; 0.4 is made of it chunk by chunk.
 */
record OmeZarr(NgffVersion version) implements Layout {
    /** Chunks are compressed. */
    @Override
    public boolean hasKnownLengths() {
        return false;
    }

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            String name = sample.part().word() + "/" + contents.caseName(sample);
            write(name + ".zarr", "cells", sample.cells(), writer);
            if (sample.nuclei().isPresent()) {
                write(name + "_nuclei.zarr", "nuclei", sample.nuclei().get(), writer);
            }
        }
    }

    private void write(String image, String name, DatasetContents.Pair pair, SampleWriter writer) throws IOException {
        ChunkStore target = new Target(writer.files());
        int largestId = pair.labels().integrity().map(LabelIntegrity::largestId).orElse(0);
        switch (version) {
            case _0_5 -> {
                copy(pair.image(), image, true, writer);
                ImageLabel.describe(writer.reader(pair.labels()), name, largestId, target, image);
                copy(pair.labels(), image + "/labels/" + name, false, writer);
            }
            case _0_4 -> {
                NgffExport.writeImage(writer.reader(pair.image()), target, image);
                NgffExport.writeLabels(writer.reader(pair.labels()), name, largestId, target, image);
            }
        }
    }

    /** @param described whether the group's own document is copied too */
    private static void copy(VolumeRow volume, String to, boolean described, SampleWriter writer) throws IOException {
        ObjectStore store = writer.store();
        for (String key : store.list(volume.key())) {
            String name = key.substring(volume.key().length() + 1);
            if (described || !name.equals("zarr.json")) {
                writer.files().add(to + "/" + name, store.size(key).orElseThrow(), out -> {
                    try (InputStream content = store.open(key)) {
                        content.transferTo(out);
                    }
                });
            }
        }
    }

    /** Takes what is written as files of the archive; has nothing to read. */
    private record Target(ArchivedFiles files) implements ChunkStore {
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
                files.add(key, bytes);
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
                OME-Zarr %1$s: every sample is an image with all its levels, and its labels in `labels/cells` of it.

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
