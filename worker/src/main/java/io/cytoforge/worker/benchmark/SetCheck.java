package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.segmentation.PlaneDigests;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through all volumes before anything is trained: no test may be part of what is learned from. */
final class SetCheck {
    private final ObjectStore store;
    private final BenchmarkVolumes volumes;

    SetCheck(ObjectStore store, BenchmarkVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    TaskResult check(BenchmarkSpec spec, TaskContext context) {
        PlaneDigests seen = new PlaneDigests();
        remember(seen, "real", spec.real());
        context.stopIfAsked();
        remember(seen, "synthetic", spec.synthetic());
        context.stopIfAsked();
        requireUnseen(seen, "test", spec.test());
        requireUnseen(seen, "syntheticTest", spec.syntheticTest());
        context.stopIfAsked();
        List<NetworkGrid.Labeled> labeled = new ArrayList<>();
        List<Integer> real = new ArrayList<>();
        for (AnnotatedVolume volume : spec.real()) {
            LabelVolume labels = volumes.labels(volume);
            labeled.add(new NetworkGrid.Labeled(labels, volume.labels().voxelSize()));
            real.add(LabelIntegrity.of(labels).cells());
        }
        NetworkGrid grid = spec.network().voxelSize() == null
                ? UnusableInput.checked("real", () -> NetworkGrid.fit(labeled))
                : new NetworkGrid(spec.network().voxelSize());
        new CheckedSets(
                        grid.voxelSize(),
                        real,
                        objects(spec.synthetic()),
                        objects(spec.test()),
                        objects(spec.syntheticTest()))
                .store(store, context.job());
        return TaskResult.NOTHING;
    }

    private void remember(PlaneDigests seen, String set, List<AnnotatedVolume> of) {
        for (int i = 0; i < of.size(); i++) {
            seen.add(
                    "%s/%d, %s"
                            .formatted(set, i, StoredVolumes.describe(of.get(i).image())),
                    volumes.image(of.get(i)));
        }
    }

    private void requireUnseen(PlaneDigests seen, String set, List<AnnotatedVolume> of) {
        for (int i = 0; i < of.size(); i++) {
            FloatVolume image = volumes.image(of.get(i));
            Optional<String> owner = seen.owner(image);
            if (owner.isPresent()) {
                throw UnusableInput.because(
                        "%s/%d, %s, has planes that are voxel by voxel those of %s: a network would be judged by what it has seen"
                                .formatted(
                                        set, i, StoredVolumes.describe(of.get(i).image()), owner.get()));
            }
        }
    }

    private List<Integer> objects(List<AnnotatedVolume> of) {
        return of.stream()
                .map(volume -> LabelIntegrity.of(volumes.labels(volume)).cells())
                .toList();
    }
}
