package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.science.labels.LabelIntegrity;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a data set.
 *
 * @param createdAt when it was asked for
 * @param spec by which all samples are made
 * @param samples those that are made and accepted, in their order: what is to be learned from, or judged by
 * @param rejected those that are made and rejected, in their order
 * @param reports folder in the store where the reports of all samples lie once they are written
 */
public record DatasetContents(
        UUID id,
        String name,
        Instant createdAt,
        DatasetSpec spec,
        List<Sample> samples,
        List<Sample> rejected,
        String reports) {
    public DatasetContents {
        samples = List.copyOf(samples);
        rejected = List.copyOf(rejected);
    }

    /** @param volumes labels and images, in the order of their roles */
    public record Sample(int number, Split.Part part, List<VolumeRow> volumes) {
        public Sample {
            volumes = List.copyOf(volumes);
        }

        /** The cells, and the image of them. */
        Pair cells() {
            return new Pair(volume("labels").orElseThrow(), volume("image").orElseThrow());
        }

        /** Its images on one grid, by what is stained: one, or of cells with nuclei that are seen apart one of each. */
        Map<String, VolumeRow> images() {
            Map<String, VolumeRow> images = new LinkedHashMap<>();
            Optional<VolumeRow> nuclei = volume("image-nuclei");
            images.put(nuclei.isPresent() ? "membranes" : "image", cells().image());
            nuclei.ifPresent(image -> images.put("nuclei", image));
            return images;
        }

        /** Its labels on that grid, by what they label: the cells, and the nuclei of cells, with the same ids. */
        Map<String, VolumeRow> labels() {
            Map<String, VolumeRow> labels = new LinkedHashMap<>();
            labels.put("cells", cells().labels());
            volume("nuclei").ifPresent(nuclei -> labels.put("nuclei", nuclei));
            return labels;
        }

        /** Where cells are that nobody could see and nothing is to be learned, if that was asked for. */
        Optional<VolumeRow> ignored() {
            return volume("ignored");
        }

        /** Distinct ids in the labels of the cells; 0 if nobody counted. */
        int cellCount() {
            return cells().labels().integrity().map(LabelIntegrity::cells).orElse(0);
        }

        private Optional<VolumeRow> volume(String role) {
            return volumes.stream()
                    .filter(volume -> Objects.equals(volume.provenance().role(), role))
                    .findFirst();
        }
    }

    /** Labels and their image, on one grid. */
    record Pair(VolumeRow labels, VolumeRow image) {}

    /** All that are made, accepted or rejected, in their order. */
    public List<Sample> made() {
        return Stream.concat(samples.stream(), rejected.stream())
                .sorted(Comparator.comparingInt(Sample::number))
                .toList();
    }

    /** Numbers of the samples that are left out, in words; empty if none is. */
    public String leftOut() {
        return rejected.stream()
                .map(sample -> Integer.toString(sample.number()))
                .collect(Collectors.joining(", "));
    }

    /** Why nothing is left of a part, with what to do: all of its samples were rejected; empty otherwise. */
    public Optional<String> whyNot(Split.Part part) {
        long lost = rejected.stream().filter(sample -> sample.part() == part).count();
        return lost == 0 || has(part)
                ? Optional.empty()
                : Optional.of("all samples of the part %s (%d) were rejected: accept one of them again, or add samples"
                        .formatted(part.word(), lost));
    }

    /** Why nobody can be given it: it has no samples yet, or all of a part were rejected; empty if it can. */
    public Optional<String> whyNot() {
        return made().isEmpty()
                ? Optional.of("no sample of this data set is made yet")
                : Stream.of(Split.Part.values())
                        .flatMap(part -> whyNot(part).stream())
                        .findFirst();
    }

    /** Whether all samples have images of cells and of their nuclei. */
    boolean areNucleiSeenApart() {
        return samples.stream().allMatch(sample -> sample.images().size() > 1);
    }

    /**
     * Images of the accepted samples that are for that, their labels and levels; of cells with nuclei those of the cells.
     */
    public List<AnnotatedVolume> annotated(Split.Part part) {
        return samples.stream()
                .filter(sample -> sample.part() == part)
                .map(sample -> new AnnotatedVolume(
                        sample.cells().image().ref(), sample.cells().labels().ref(), spec.levelOf(sample.number())))
                .toList();
    }

    /** Whether any accepted sample is for that. */
    public boolean has(Split.Part part) {
        return samples.stream().anyMatch(sample -> sample.part() == part);
    }

    /** Why a layout whose ids end at some number cannot hold these samples; empty if it can. */
    Optional<String> tooManyCells(int maxId) {
        return samples.stream()
                .filter(sample -> sample.cells()
                        .labels()
                        .integrity()
                        .filter(found -> found.largestId() > maxId)
                        .isPresent())
                .findFirst()
                .map(sample ->
                        "sample %d has more than %d cells, which this layout cannot hold: take nnunet, or smaller samples"
                                .formatted(sample.number(), maxId));
    }

    /** Why a layout that names every id cannot hold these samples; empty if ids are 1 to the number of cells. */
    Optional<String> gapsInIds() {
        return samples.stream()
                .filter(sample -> sample.cells()
                        .labels()
                        .integrity()
                        .filter(found -> found.cells() == found.largestId())
                        .isEmpty())
                .findFirst()
                .map(sample -> "the ids of sample %d are not 1 to the number of its cells: take another layout"
                        .formatted(sample.number()));
    }

    /** The name in letters, digits and dashes, as files and folders are called. */
    public String slug() {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "dataset" : plain;
    }

    /** What the files of a sample are called. */
    public String caseName(Sample sample) {
        return "%s_%04d".formatted(slug(), sample.number());
    }
}
