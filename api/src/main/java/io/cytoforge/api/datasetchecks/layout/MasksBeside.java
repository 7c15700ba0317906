package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code NAME.tif} beside {@code NAME_masks.tif}, every folder a part: {@code get_image_files} and {@code get_label_files}
 * of Cellpose's {@code io.py}, which Omnipose shares.
 */
record MasksBeside(String trainer) implements LayoutReader {
    private static final String MASKS = "_masks";
    private static final List<String> MADE_BY_TRAINER =
            List.of("_flows", "_cp_output", "_cp_masks", "_dP", "_cellprob");

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        Map<String, List<String>> images = new TreeMap<>();
        Map<String, String> masks = new HashMap<>();
        Map<String, String> firstEnd = new HashMap<>();
        for (String file : files.names()) {
            String stem = Names.stem(file);
            if (!Names.isTiff(file) || MADE_BY_TRAINER.stream().anyMatch(stem::endsWith)) {
                continue;
            }
            if (stem.endsWith(MASKS)) {
                masks.put(stem.substring(0, stem.length() - MASKS.length()), file);
                requireEnd(file, firstEnd.computeIfAbsent(Names.folder(file), _ -> end(file)), findings);
            } else {
                images.computeIfAbsent(Names.folder(file), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        Names.noteOtherImages(files, findings);
        if (masks.isEmpty()) {
            findings.add(Finding.error(DatasetRule.LAYOUT, "")
                    .says(
                            "no NAME_masks.tif among %d files"
                                    .formatted(files.names().size()),
                            "NAME.tif beside NAME_masks.tif, in a folder for each part",
                            trainer + ": no labels to learn from",
                            "name the label image of NAME.tif NAME_masks.tif and put it into the same folder"));
            return Arrangement.NOTHING;
        }
        List<Sample> samples = new ArrayList<>();
        images.forEach((part, ofPart) -> pair(part, ofPart, masks, samples, findings));
        masks.values().stream()
                .sorted()
                .forEach(alone -> findings.add(Finding.warning(DatasetRule.MISSING_IMAGE, alone)
                        .says(
                                "masks without an image",
                                Names.last(alone).replace(MASKS, ""),
                                trainer + ": leaves it out without a word",
                                "add the image, or remove the masks")));
        return Arrangement.of(samples);
    }

    private void pair(
            String part, List<String> images, Map<String, String> masks, List<Sample> samples, Findings findings) {
        List<String> without = new ArrayList<>();
        for (String image : images) {
            String labels = masks.remove(Names.stem(image));
            if (labels == null) {
                without.add(image);
            } else {
                samples.add(new Sample(part, List.of(image), labels));
            }
        }
        if (without.size() == images.size()) {
            without.forEach(image -> samples.add(new Sample(part, List.of(image), null)));
            findings.add(Finding.note(DatasetRule.MISSING_LABEL, part)
                    .says(
                            "%d images, none of them with masks".formatted(images.size()),
                            "images with masks in folders to train on",
                            trainer + ": can segment this folder, not train or judge on it",
                            "add masks if it is for training or testing"));
            return;
        }
        for (String image : without) {
            findings.add(Finding.error(DatasetRule.MISSING_LABEL, image)
                    .says(
                            "an image without masks",
                            Names.last(Names.stem(image)) + MASKS + ".tif",
                            trainer + ": stops at the folder, since labels are missing",
                            "add the masks, or take the image out of the folder"));
        }
    }

    private void requireEnd(String file, String first, Findings findings) {
        if (!end(file).equals(first)) {
            findings.add(Finding.error(DatasetRule.MISSING_LABEL, file)
                    .says(
                            "masks that end in %s in a folder whose first end in %s".formatted(end(file), first),
                            "one ending throughout",
                            trainer + ": looks for the ending of the first masks only, and finds these missing",
                            "rename it to end in " + first));
        }
    }

    private static String end(String file) {
        return file.substring(file.lastIndexOf('.'));
    }
}
