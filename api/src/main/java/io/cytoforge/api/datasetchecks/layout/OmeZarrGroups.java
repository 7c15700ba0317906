package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** OME-Zarr images with their labels inside, every folder around them a part: NGFF 0.4 and 0.5. */
record OmeZarrGroups() implements LayoutReader {
    private static final String LABELS = "/labels/";

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        Map<String, OmeZarrGroup> groups = new TreeMap<>();
        for (String folder : folders(files)) {
            OmeZarrGroup.read(folder, files, findings).ifPresent(group -> groups.put(folder, group));
        }
        List<OmeZarrGroup> images = groups.values().stream()
                .filter(group -> group.isImage() && !isInside(group.path(), groups))
                .toList();
        if (images.isEmpty()) {
            findings.add(Finding.error(DatasetRule.LAYOUT, "")
                    .says(
                            "no group with multiscales among %d files"
                                    .formatted(files.names().size()),
                            "NAME.zarr with zarr.json (0.5) or .zattrs (0.4) that has multiscales",
                            "ome-zarr-py, napari: find no image",
                            "write images with ome_zarr.writer.write_image"));
            return Arrangement.NOTHING;
        }
        List<Sample> samples = new ArrayList<>();
        for (OmeZarrGroup image : images) {
            image.checkImage(findings);
            samples.add(sample(image, groups, findings));
        }
        requireLabels(samples, findings);
        return Arrangement.of(samples);
    }

    /** Those of groups and arrays of Zarr. */
    private static TreeSet<String> folders(DataFiles files) {
        TreeSet<String> folders = new TreeSet<>();
        for (String file : files.names()) {
            String name = Names.last(file);
            if (name.equals("zarr.json") || name.equals(".zattrs")) {
                folders.add(Names.folder(file));
            }
        }
        return folders;
    }

    /** Whether it lies within another image, as labels do. */
    private static boolean isInside(String path, Map<String, OmeZarrGroup> groups) {
        for (String folder = path; !folder.isEmpty(); ) {
            folder = Names.folder(folder);
            OmeZarrGroup around = groups.get(folder);
            if (around != null && around.isImage()) {
                return true;
            }
        }
        return false;
    }

    private static Sample sample(OmeZarrGroup image, Map<String, OmeZarrGroup> groups, Findings findings) {
        String within = image.path() + LABELS;
        List<String> listed = labels(image, groups, findings);
        List<String> there = groups.values().stream()
                .filter(group -> group.isImage() && group.path().startsWith(within))
                .map(group -> group.path().substring(within.length()))
                .toList();
        List<String> usable = new ArrayList<>();
        for (String name : listed) {
            if (there.contains(name)) {
                usable.add(within + name);
                Objects.requireNonNull(groups.get(within + name)).checkLabels(image, findings);
            } else {
                findings.add(Finding.error(DatasetRule.LABEL_GROUP, image.path())
                        .says(
                                "the labels \"%s\" in the list, and no such image in labels".formatted(name),
                                "a group for every name in labels",
                                "ome-zarr-py, napari: stop when they open the labels",
                                "add the group, or take the name out of the list"));
            }
        }
        there.stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> findings.add(Finding.error(DatasetRule.LABEL_GROUP, within + name)
                        .says(
                                "labels that are not in the list %s".formatted(listed),
                                "\"labels\": [\"%s\"] in the metadata of the group labels".formatted(name),
                                "ome-zarr-py, napari: show the image without them, since only listed labels are looked for",
                                "add the name to the list")));
        return usable.isEmpty()
                ? new Sample(Names.folder(image.path()), List.of(image.path()), null)
                : new Sample(
                        Names.folder(image.path()),
                        List.of(image.path()),
                        usable.getFirst(),
                        usable.subList(1, usable.size()));
    }

    private static List<String> labels(OmeZarrGroup image, Map<String, OmeZarrGroup> groups, Findings findings) {
        OmeZarrGroup group = groups.get(image.path() + "/labels");
        return group == null ? List.of() : group.labelNames(findings);
    }

    /** What is only to be segmented lies in folders of its own. */
    private static void requireLabels(List<Sample> samples, Findings findings) {
        Map<String, List<Sample>> parts = new TreeMap<>();
        samples.forEach(sample ->
                parts.computeIfAbsent(sample.part(), _ -> new ArrayList<>()).add(sample));
        parts.forEach((part, ofPart) -> {
            List<Sample> without =
                    ofPart.stream().filter(sample -> sample.labels() == null).toList();
            boolean all = without.size() == ofPart.size();
            without.forEach(sample -> findings.add((all
                            ? Finding.note(
                                    DatasetRule.MISSING_LABEL, sample.images().getFirst())
                            : Finding.error(
                                    DatasetRule.MISSING_LABEL, sample.images().getFirst()))
                    .says(
                            "an image without labels",
                            "labels/NAME inside of it, listed in the group labels",
                            "whoever trains on it: has nothing to learn from this image",
                            "write them with ome_zarr.writer.write_labels")));
        });
    }
}
