package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code imagesTr/CASE_0000.tif}, {@code labelsTr/CASE.tif} and the same ending in {@code Ts}, of which labels may be
 * missing: {@code verify_dataset_integrity.py} of nnU-Net v2.
 */
record NnUnetFolders() implements LayoutReader {
    private static final Pattern CASE = Pattern.compile("(.+)_(\\d{4})");
    private static final Pattern FOLDER = Pattern.compile("Dataset\\d{3}_.+");

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        Optional<DatasetJson> json = DatasetJson.find(files, "nnU-Net", findings);
        if (json.isEmpty()) {
            return Arrangement.NOTHING;
        }
        NnUnetJson described = new NnUnetJson(json.get());
        String root = json.get().folder();
        if (!root.isEmpty() && !FOLDER.matcher(Names.last(root)).matches()) {
            findings.add(Finding.error(DatasetRule.CASE_NAME, root)
                    .says(
                            "a folder " + Names.last(root),
                            "DatasetNNN_NAME with three digits",
                            "nnU-Net: finds data sets by that number only",
                            "rename it, e.g. to Dataset901_" + Names.last(root)));
        }
        if (!Names.isTiff(described.fileEnding())) {
            Names.noteOtherImages(files, findings);
        }
        Set<String> there = new HashSet<>(files.names());
        List<Sample> samples = new ArrayList<>();
        Map<String, List<String>> training = cases(root, "Tr", described, files, findings);
        described.check(training.size(), findings);
        training.forEach((name, images) ->
                sample("Tr", root, name, images, described, there, findings).ifPresent(samples::add));
        cases(root, "Ts", described, files, findings)
                .forEach((name, images) -> sample("Ts", root, name, images, described, there, findings)
                        .ifPresent(samples::add));
        for (String labels : files.names()) {
            if (Names.folder(labels).equals(Names.join(root, "labelsTr"))
                    && labels.endsWith(described.fileEnding())
                    && !training.containsKey(caseOf(labels, described))) {
                findings.add(Finding.warning(DatasetRule.MISSING_IMAGE, labels)
                        .says(
                                "labels without an image in imagesTr",
                                caseOf(labels, described) + "_0000" + described.fileEnding(),
                                "nnU-Net: leaves them out without a word",
                                "add the image, or remove the labels"));
            }
        }
        return new Arrangement(samples, described.classes());
    }

    private static String caseOf(String file, NnUnetJson described) {
        String name = Names.last(file);
        return name.substring(0, name.length() - described.fileEnding().length());
    }

    /** Images of each case, by channel. */
    private static Map<String, List<String>> cases(
            String root, String part, NnUnetJson described, DataFiles files, Findings findings) {
        Map<String, List<String>> cases = new TreeMap<>();
        for (String file : files.names()) {
            if (!Names.folder(file).equals(Names.join(root, "images" + part)) || file.endsWith(".json")) {
                continue;
            }
            boolean ends = file.endsWith(described.fileEnding());
            Matcher name = CASE.matcher(ends ? caseOf(file, described) : "");
            if (name.matches()) {
                cases.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(file);
            } else {
                findings.add(Finding.error(DatasetRule.CASE_NAME, file)
                        .says(
                                "an image called " + Names.last(file),
                                "CASE_0000%s, the digits for the channel".formatted(described.fileEnding()),
                                ends
                                        ? "nnU-Net: cuts five letters off its name and looks for other labels"
                                        : "nnU-Net: leaves it out, since dataset.json says another file_ending",
                                "rename or convert it"));
            }
        }
        return cases;
    }

    private static Optional<Sample> sample(
            String part,
            String root,
            String name,
            List<String> images,
            NnUnetJson described,
            Set<String> there,
            Findings findings) {
        boolean whole = true;
        for (int channel = 0; channel < described.channels(); channel++) {
            String image = "%s_%04d%s"
                    .formatted(Names.join(Names.join(root, "images" + part), name), channel, described.fileEnding());
            if (!there.contains(image)) {
                whole = false;
                findings.add(Finding.error(DatasetRule.MISSING_IMAGE, image)
                        .says(
                                "channel %d of case %s is missing".formatted(channel, name),
                                "a file for each of the %d channel_names".formatted(described.channels()),
                                "nnU-Net: stops, with another number of modalities than expected",
                                "add it, or describe fewer channels in dataset.json"));
            }
        }
        String labels = Names.join(Names.join(root, "labels" + part), name + described.fileEnding());
        boolean labeled = there.contains(labels);
        if (!labeled && part.equals("Tr")) {
            findings.add(Finding.error(DatasetRule.MISSING_LABEL, images.getFirst())
                    .says(
                            "no labels of case " + name,
                            "labelsTr/%s%s".formatted(name, described.fileEnding()),
                            "nnU-Net: stops, since not all training cases have a label file",
                            "add it, or move the image to imagesTs"));
        }
        boolean looked = whole && Names.isTiff(described.fileEnding()) && (labeled || part.equals("Ts"));
        return looked ? Optional.of(new Sample(part, images, labeled ? labels : null)) : Optional.empty();
    }
}
