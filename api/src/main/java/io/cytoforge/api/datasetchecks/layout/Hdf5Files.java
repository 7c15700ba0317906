package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Hdf5File;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files with the datasets {@code raw} and {@code label}, every folder a part: {@code StandardHDF5Dataset} of
 * pytorch-3dunet, whose {@code traverse_h5_paths} knows four endings.
 */
record Hdf5Files() implements LayoutReader {
    private static final String RAW = "raw";
    private static final String LABEL = "label";
    private static final List<String> ENDINGS = List.of(".h5", ".hdf", ".hdf5", ".hd5");

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        List<String> found = files.names().stream().filter(Hdf5Files::isHdf5).toList();
        if (found.isEmpty()) {
            findings.add(Finding.error(DatasetRule.LAYOUT, "")
                    .says(
                            "no file of HDF5 among %d files"
                                    .formatted(files.names().size()),
                            "NAME.h5 in a folder for each part",
                            "pytorch-3dunet: finds nothing to learn from; it looks for " + ENDINGS,
                            "write a file for each image, with the datasets raw and label"));
            return Arrangement.NOTHING;
        }
        Map<String, List<Sample>> parts = new TreeMap<>();
        for (String file : found) {
            sample(file, files, findings)
                    .forEach(sample -> parts.computeIfAbsent(sample.part(), _ -> new ArrayList<>())
                            .add(sample));
        }
        parts.forEach((part, samples) -> requireLabels(part, samples, findings));
        return Arrangement.of(parts.values().stream().flatMap(List::stream).toList());
    }

    private static boolean isHdf5(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** None, and said so, if there is no image in the file. */
    private static List<Sample> sample(String file, DataFiles files, Findings findings) {
        List<String> datasets;
        try {
            datasets = files.with(file, path -> Hdf5File.with(path, file, VolumeLimits.DEFAULT, Hdf5File::datasets));
        } catch (VolumeFormatException e) {
            findings.add(Finding.error(DatasetRule.UNREADABLE, file)
                    .says(
                            e.found(),
                            e.allowed(),
                            "pytorch-3dunet: stops at the file",
                            "write it anew, e.g. with h5py"));
            return List.of();
        }
        if (!datasets.contains(RAW)) {
            findings.add(missing(Finding.error(DatasetRule.MISSING_IMAGE, file), RAW, datasets));
            return List.of();
        }
        String labels = datasets.contains(LABEL) ? file + "/" + LABEL : null;
        if (labels == null && datasets.size() > 1) {
            findings.add(missing(Finding.error(DatasetRule.MISSING_LABEL, file), LABEL, datasets));
        }
        return List.of(new Sample(Names.folder(file), List.of(file + "/" + RAW), labels));
    }

    private static Finding missing(Finding.Start start, String dataset, List<String> datasets) {
        return start.says(
                "no dataset %s among %s".formatted(dataset, datasets),
                "the datasets raw and label, in the root of the file",
                "pytorch-3dunet: stops, since it cannot open the object %s".formatted(dataset),
                "rename it, or set %s_internal_path of the loaders".formatted(dataset));
    }

    /** What is only to be segmented lies in folders of its own. */
    private static void requireLabels(String part, List<Sample> samples, Findings findings) {
        List<Sample> without =
                samples.stream().filter(sample -> sample.labels() == null).toList();
        if (without.size() == samples.size()) {
            findings.add(Finding.note(DatasetRule.MISSING_LABEL, part)
                    .says(
                            "%d files, none of them with a dataset label".formatted(samples.size()),
                            "files with raw and label in folders to train on",
                            "pytorch-3dunet: can segment this folder, not train or validate on it",
                            "add labels if it is for training or validation"));
            return;
        }
        for (Sample sample : without) {
            findings.add(Finding.error(
                            DatasetRule.MISSING_LABEL,
                            Names.folder(sample.images().getFirst()))
                    .says(
                            "no dataset label in a folder where others have one",
                            "the datasets raw and label",
                            "pytorch-3dunet: stops, since it cannot open the object label",
                            "add it, or take the file out of the folder"));
        }
    }
}
