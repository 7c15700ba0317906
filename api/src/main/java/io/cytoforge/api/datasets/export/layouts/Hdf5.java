package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.hdf5.Hdf5Dataset;
import io.cytoforge.science.format.hdf5.Hdf5Stream;
import java.io.IOException;
import java.util.List;

/** {@code train/NAME.h5}, {@code val/NAME.h5} with the datasets {@code raw} and {@code label}: pytorch-3dunet, PlantSeg. */
record Hdf5() implements Layout {
    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            DatasetContents.Pair pair = sample.cells();
            List<Hdf5Dataset> datasets = List.of(dataset("raw", pair.image()), dataset("label", pair.labels()));
            String name = "%s/%s.h5".formatted(folder(sample.part()), contents.caseName(sample));
            files.add(name, Hdf5Stream.length(datasets), out -> {
                try (Hdf5Stream file = new Hdf5Stream(out, datasets)) {
                    VolumeFiles.writeIntensities(file, writer.open(pair.image()));
                    VolumeFiles.writeLabels(file, writer.open(pair.labels()));
                }
            });
        }
    }

    private static Hdf5Dataset dataset(String name, VolumeRow volume) {
        return new Hdf5Dataset(name, volume.shape(), volume.voxelType(), volume.voxelSize());
    }

    private static String folder(Split.Part part) {
        return part == Split.Part.VALIDATION ? "val" : part.word();
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                pytorch-3dunet: `train3dunet --config train.yaml` with `file_paths: [train]` and `file_paths: [val]` of the
                loaders, `raw_internal_path: raw`, `label_internal_path: label`, and

                ```yaml
                slice_builder:
                  name: FilterSliceBuilder
                  threshold: 0.01
                ```

                since its own threshold wants 60 %% labeled voxels in a patch, which sparse cells never have: without it nothing
                is left to learn from. PlantSeg opens the same files. Axes are z, y, x; the attribute `element_size_um` of
                each dataset is the size of its voxels.
                """.formatted();
    }
}
