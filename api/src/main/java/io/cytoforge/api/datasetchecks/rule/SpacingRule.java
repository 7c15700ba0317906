package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON with the spacing beside every image and every label file of nnU-Net, z first: {@code Tiff3DIO} in its
 * {@code tif_reader_writer.py}.
 */
public final class SpacingRule {
    /** How much longer the first edge must be for a spacing to be taken for one that begins with x. */
    private static final double LIKELY_Z = 1.5;

    private final DataFiles files;
    private final Set<String> there;
    private final Findings findings;

    public SpacingRule(DataFiles files, Findings findings) {
        this.files = files;
        this.there = new HashSet<>(files.names());
        this.findings = findings;
    }

    /** @param labels null if there are none */
    public void check(Sample sample, Looked<?> image, @Nullable Looked<?> labels) {
        if (image.shape().size() != 3) {
            return;
        }
        String first = sample.images().getFirst();
        Optional<List<Double>> ofImage = spacing(first.replaceFirst("_\\d{4}\\.[^./]+$", "") + ".json", image);
        if (labels == null) {
            return;
        }
        String file = labels.file().replaceFirst("\\.[^./]+$", "") + ".json";
        Optional<List<Double>> ofLabels = spacing(file, labels);
        if (ofImage.isPresent() && ofLabels.isPresent() && !isSame(ofImage.get(), ofLabels.get())) {
            findings.add(Finding.error(DatasetRule.SPACING, file)
                    .says(
                            "spacing %s for an image of %s".formatted(ofLabels.get(), ofImage.get()),
                            "the spacing of the image",
                            "nnU-Net: stops, with a spacing mismatch",
                            "write the same spacing beside both"));
        }
    }

    /** Empty if it cannot be used; where there is none nnU-Net takes 1, 1, 1. */
    private Optional<List<Double>> spacing(String file, Looked<?> volume) {
        if (!there.contains(file)) {
            findings.add(Finding.warning(DatasetRule.SPACING, volume.file())
                    .says(
                            "no " + file.substring(file.lastIndexOf('/') + 1),
                            "{\"spacing\": [z, y, x]} beside every image and every label file",
                            "nnU-Net: takes (1, 1, 1), warns, and plans for isotropic voxels",
                            volume.voxelSize()
                                    .map(size -> "write {\"spacing\": [%s, %s, %s]}"
                                            .formatted(
                                                    PairRules.edge(size.z()),
                                                    PairRules.edge(size.y()),
                                                    PairRules.edge(size.x())))
                                    .orElse("write the edges of a voxel, z first")));
            return Optional.of(List.of(1.0, 1.0, 1.0));
        }
        Optional<List<Double>> spacing = read(file);
        if (spacing.isEmpty()) {
            findings.add(Finding.error(DatasetRule.SPACING, file)
                    .says(
                            "no list \"spacing\" of three numbers above 0",
                            "{\"spacing\": [z, y, x]}",
                            "nnU-Net: stops when it reads the file",
                            "write the edges of a voxel, z first"));
            return spacing;
        }
        checkOrder(file, spacing.get(), volume.voxelSize());
        return spacing;
    }

    private Optional<List<Double>> read(String file) {
        try {
            JsonNode spacing = Json.mapper().readTree(files.read(file)).path("spacing");
            boolean isUsable = spacing.isArray()
                    && spacing.size() == 3
                    && spacing.valueStream().allMatch(edge -> edge.isNumber() && edge.doubleValue() > 0);
            return isUsable
                    ? Optional.of(
                            spacing.valueStream().map(JsonNode::doubleValue).toList())
                    : Optional.empty();
        } catch (JacksonException | VolumeFormatException _) {
            return Optional.empty();
        }
    }

    private void checkOrder(String file, List<Double> spacing, Optional<VoxelSize> known) {
        double first = spacing.getFirst();
        double last = spacing.getLast();
        if (known.isEmpty()) {
            if (last > LIKELY_Z * first) {
                findings.add(Finding.warning(DatasetRule.SPACING, file)
                        .says(
                                "spacing %s, the last the longest".formatted(spacing),
                                "[z, y, x]",
                                "nnU-Net: if this begins with x, it takes the axes for each other and resamples both wrongly",
                                "if z is %s, write [%s, %s, %s]".formatted(last, last, spacing.get(1), first)));
            }
            return;
        }
        VoxelSize size = known.get();
        boolean fits = PairRules.isSame(first, size.z())
                && PairRules.isSame(spacing.get(1), size.y())
                && PairRules.isSame(last, size.x());
        boolean isReversed = PairRules.isSame(first, size.x())
                && PairRules.isSame(spacing.get(1), size.y())
                && PairRules.isSame(last, size.z());
        if (!fits) {
            Finding.Start start =
                    isReversed ? Finding.error(DatasetRule.SPACING, file) : Finding.warning(DatasetRule.SPACING, file);
            findings.add(start.says(
                    "spacing %s for voxels of %s (z, y, x)".formatted(spacing, PairRules.text(size)),
                    "[z, y, x]",
                    isReversed
                            ? "nnU-Net: reads z first, so it takes z for x and resamples both wrongly"
                            : "nnU-Net: goes by the JSON; the file itself says something else",
                    "write {\"spacing\": [%s, %s, %s]}"
                            .formatted(PairRules.edge(size.z()), PairRules.edge(size.y()), PairRules.edge(size.x()))));
        }
    }

    private static boolean isSame(List<Double> one, List<Double> other) {
        return PairRules.isSame(one.getFirst(), other.getFirst())
                && PairRules.isSame(one.get(1), other.get(1))
                && PairRules.isSame(one.getLast(), other.getLast());
    }
}
