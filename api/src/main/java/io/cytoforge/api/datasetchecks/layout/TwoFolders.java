package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code PART/images/NAME.tif} and {@code PART/masks/NAME.tif}. StarDist's examples, EmbedSeg and NucVerse3D sort both
 * folders and pair what comes at the same place.
 *
 * @param labels name of the folder of labels
 */
record TwoFolders(String images, String labels, String trainer) implements LayoutReader {
    private record Part(Set<String> images, Set<String> labels) {
        Part() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        TreeMap<String, Part> parts = new TreeMap<>();
        for (String file : files.names()) {
            String folder = Names.folder(file);
            boolean isImage = Names.last(folder).equals(images);
            if (Names.isTiff(file) && (isImage || Names.last(folder).equals(labels))) {
                Part part = parts.computeIfAbsent(Names.folder(folder), _ -> new Part());
                (isImage ? part.images() : part.labels()).add(Names.last(file));
            }
        }
        Names.noteOtherImages(files, findings);
        if (parts.values().stream()
                .allMatch(part -> part.images().isEmpty() || part.labels().isEmpty())) {
            findings.add(Finding.error(DatasetRule.LAYOUT, "")
                    .says(
                            "no folders %s and %s with TIFF files beside each other".formatted(images, labels),
                            "train/%s/NAME.tif and train/%s/NAME.tif".formatted(images, labels),
                            trainer + ": finds nothing to learn from",
                            "put images into %s and labels, under the same names, into %s".formatted(images, labels)));
            return Arrangement.NOTHING;
        }
        List<Sample> samples = new ArrayList<>();
        parts.forEach((name, part) -> pair(name, part, samples, findings));
        return Arrangement.of(samples);
    }

    private void pair(String name, Part part, List<Sample> samples, Findings findings) {
        for (String image : part.images()) {
            String path = Names.join(Names.join(name, images), image);
            if (part.labels().remove(image)) {
                samples.add(new Sample(name, List.of(path), Names.join(Names.join(name, labels), image)));
            } else {
                missing(DatasetRule.MISSING_LABEL, path, labels, findings);
            }
        }
        for (String alone : part.labels()) {
            missing(DatasetRule.MISSING_IMAGE, Names.join(Names.join(name, labels), alone), images, findings);
        }
    }

    private void missing(DatasetRule rule, String path, String folder, Findings findings) {
        findings.add(Finding.error(rule, path)
                .says(
                        "nothing of that name in %s".formatted(folder),
                        "the same names in %s and %s".formatted(images, labels),
                        trainer + ": pairs files by their order, so all that follow get another one's labels",
                        "add %s, or remove this one".formatted(Names.last(path))));
    }
}
