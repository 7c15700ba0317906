package io.cytoforge.api.models;

import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.science.segmentation.ClassDecoder;
import io.cytoforge.science.segmentation.DistanceDecoder;
import io.cytoforge.science.segmentation.InstanceDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The card of a network that segments as a text for people. */
final class NetworkReadme {
    private final StringBuilder text = new StringBuilder();
    private final ModelRow row;
    private final SegmentationCard card;

    private NetworkReadme(ModelRow row, SegmentationCard card) {
        this.row = row;
        this.card = card;
    }

    static String of(ModelRow row, SegmentationCard card) {
        NetworkReadme readme = new NetworkReadme(row, card);
        readme.what();
        readme.training();
        readme.scores();
        readme.data();
        readme.use();
        return readme.text.toString();
    }

    private void what() {
        String license = card.rights().license();
        String software = card.maker().software();
        line("# " + row.name());
        line("");
        line("A 3D U-Net that finds the instances in fluorescence microscopy images.");
        line("");
        line("- model: %s, from %s, %s".formatted(row.id(), row.origin(), row.createdAt()));
        line(
                "- grid: %s × %s × %s µm per voxel (z, y, x), to which images are resampled; percentiles 1 and 99.8 are 0 and 1"
                        .formatted(
                                row.voxelSize().z(),
                                row.voxelSize().y(),
                                row.voxelSize().x()));
        line("- network: width %d, patches of %s voxels in training".formatted(row.width(), row.patch()));
        line("- says of each voxel: " + String.join(", ", card.model().targets().outputs()));
        line("- " + watershed(card.model().watershed()));
        line("- license: " + (license == null ? "not stated; ask whoever trained it" : license));
        line("- made by: " + (software == null ? "not stated" : software));
    }

    private static String watershed(InstanceDecoder watershed) {
        return switch (watershed) {
            case DistanceDecoder(double foreground, double center, double dip, int minimumVoxels) ->
                "watershed of depth: foreground from %s, tops from %s that are a dip of %s apart, objects from %d voxels"
                        .formatted(foreground, center, dip, minimumVoxels);
            case ClassDecoder(double background, double centroid, double dip, int minimumVoxels) ->
                "watershed of membrane: background from %s, centroids from %s that are a dip of %s apart, objects from %d voxels"
                        .formatted(background, centroid, dip, minimumVoxels);
        };
    }

    private void training() {
        SegmentationCard.Learning training = card.training();
        if (training != null) {
            line("");
            line("## Training");
            line("- set: " + training.set().name().toLowerCase(Locale.ROOT));
            line("- volumes: %d real, %d synthetic".formatted(training.realVolumes(), training.syntheticVolumes()));
            line("- iterations: %d of %d patches".formatted(training.iterations(), training.batch()));
            line("- seed: %d, repeat %d".formatted(training.seed(), training.repeat()));
        }
    }

    private void scores() {
        SegmentationCard.Scores scores = card.scores();
        if (scores != null) {
            line("");
            line("## Scores");
            scores("real", scores.real());
            scores("synthetic", scores.synthetic());
            line("Where it was chosen among several by its score on the real test, that score is a little too good.");
        }
    }

    private void scores(String test, @Nullable SegmentationScores scores) {
        if (scores != null) {
            line(String.format(
                    Locale.ROOT,
                    "- %s test: %d of %d objects found at an IoU of 0.5 (recall %.3f, precision %s), AP %.3f, mean AP %.3f",
                    test,
                    Math.round(scores.recall() * scores.trueObjects()),
                    scores.trueObjects(),
                    scores.recall(),
                    scores.precision() == null ? "none" : String.format(Locale.ROOT, "%.3f", scores.precision()),
                    scores.averagePrecision().getFirst(),
                    scores.meanAveragePrecision()));
        }
    }

    private void data() {
        if (!card.data().isEmpty()) {
            line("");
            line("## Data");
            for (DataSource source : card.data()) {
                line("- %s: volume %s, SHA-256 of its voxels %s"
                        .formatted(source.role(), source.volume(), source.voxelsSha256()));
            }
        }
    }

    private void use() {
        line("");
        line("## Use");
        line(
                "`card.json` holds all that is known of it. Import this archive with `POST /v1/models`; it annotates images by");
        line("`POST /v1/annotations` with `network`. Look at the outlines before you trust what it finds.");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
