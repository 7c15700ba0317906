package io.cytoforge.worker.benchmark;

import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.segmentation.FloorImage;
import io.cytoforge.science.segmentation.LearningVolume;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;

/** Reads annotated volumes, as they are stored or on the grid of a network. */
final class BenchmarkVolumes {
    private final StoredVolumes volumes;

    BenchmarkVolumes(StoredVolumes volumes) {
        this.volumes = volumes;
    }

    FloatVolume image(AnnotatedVolume volume) {
        return volumes.intensities(volume.image());
    }

    LabelVolume labels(AnnotatedVolume volume) {
        return volumes.labels(volume.labels());
    }

    LearningVolume toLearnFrom(AnnotatedVolume volume, NetworkGrid grid, SegmentationTargets targets) {
        return UnusableInput.checked(
                StoredVolumes.describe(volume.image()),
                () -> LearningVolume.of(
                        image(volume), labels(volume), volume.image().voxelSize(), grid, targets));
    }

    /** The labels alone, and the cheapest image of them. */
    LearningVolume floor(
            AnnotatedVolume volume, NetworkGrid grid, SegmentationTargets targets, RandomStreams streams, int number) {
        LabelVolume labels = grid.labels(labels(volume), volume.labels().voxelSize());
        return UnusableInput.checked(
                StoredVolumes.describe(volume.labels()),
                () -> LearningVolume.of(
                        FloorImage.of(labels, streams.named("floor", number)),
                        labels,
                        grid.voxelSize(),
                        grid,
                        targets));
    }
}
