package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;

/** Brings labels and foreground to the model's grid in memory, and stores what every block reads. */
final class WholePreparation {
    private final SynthesisPlan plan;
    private final StoredVolumes volumes;
    private final TaskContext context;

    WholePreparation(SynthesisPlan plan, StoredVolumes volumes, TaskContext context) {
        this.plan = plan;
        this.volumes = volumes;
        this.context = context;
    }

    TaskResult prepare() {
        context.progress("steps").at(0, 4);
        List<LabelVolume> labels = labels();
        MaskVolume foreground = foreground(labels.getFirst());
        context.progress("steps").at(1, 4);
        for (int i = 0; i < labels.size(); i++) {
            plan.artifacts().put(plan.place(plan.labels().get(i), VolumeKind.LABELS), labels.get(i), plan.voxelSize());
        }
        plan.artifacts().put(plan.place("foreground", VolumeKind.FOREGROUND), foreground, plan.voxelSize());
        context.progress("steps").at(2, 4);
        for (int i = 0; i < labels.size(); i++) {
            MaskVolume mask = StructureMask.of(
                    labels.get(i), plan.spec().stained().masks().get(i));
            plan.artifacts().put(plan.place(plan.masks().get(i), VolumeKind.MASK), mask, plan.voxelSize());
        }
        context.progress("steps").at(3, 4);
        plan.artifacts()
                .put(
                        plan.place("distance", VolumeKind.DISTANCE),
                        UnusableInput.checked("the foreground", () -> SignedDistance.of(foreground, plan.voxelSize())),
                        plan.voxelSize());
        plan.openImages();
        return TaskResult.NOTHING;
    }

    /** On the model's grid, in the order of its channels. */
    private List<LabelVolume> labels() {
        return plan.givenLabels().stream()
                .map(ref -> Resampling.labels(volumes.labels(ref), plan.shape()))
                .toList();
    }

    private MaskVolume foreground(LabelVolume labels) {
        Specimen.Given given = plan.given();
        return given.foreground() == null
                ? UnusableInput.checked(
                        StoredVolumes.describe(given.labels()),
                        () -> Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL))
                : Resampling.mask(volumes.region(given.foreground()), plan.shape());
    }
}
