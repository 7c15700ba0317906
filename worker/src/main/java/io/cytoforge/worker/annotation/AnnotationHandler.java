package io.cytoforge.worker.annotation;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.Annotation;
import io.cytoforge.science.annotation.MembraneAnnotation;
import io.cytoforge.science.annotation.NucleiAnnotation;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.segmentation.SegmentationWeights;
import io.cytoforge.worker.segmentation.Segmenter;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.Objects;

/** Annotates an image by a recipe or with a network, and shows what was found so that a person can judge it. */
public final class AnnotationHandler implements StepHandler<AnnotationSpec, AnnotationStep> {
    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final int threads;

    /** @param threads for one operation of a network */
    public AnnotationHandler(ObjectStore store, StoredVolumes volumes, int threads) {
        this.store = store;
        this.volumes = volumes;
        this.threads = threads;
    }

    @Override
    public TaskResult handle(AnnotationSpec spec, AnnotationStep step, TaskContext context) {
        FloatVolume image = volumes.intensities(spec.image());
        Found found = UnusableInput.checked(StoredVolumes.describe(spec.image()), () -> switch (step) {
            case AnnotationStep.AnnotateImage _ -> byRecipe(spec, image, context.progress("steps"));
            case AnnotationStep.SegmentImage _ -> byNetwork(spec, image, context);
        });
        context.stopIfAsked();
        return new AnnotationFiles(store, volumes, spec, context).put(image, found);
    }

    private static Found byRecipe(AnnotationSpec spec, FloatVolume image, Progress progress) {
        VoxelSize voxelSize = spec.image().voxelSize();
        AnnotatedStructure structure = Objects.requireNonNull(spec.structure());
        Annotation found = switch (structure) {
            case NUCLEI -> NucleiAnnotation.of(image, voxelSize, spec.radius(), spec.nuclei(), progress);
            case MEMBRANES -> MembraneAnnotation.of(image, voxelSize, spec.radius(), spec.membranes(), progress);
        };
        return Found.byRecipe(spec, found);
    }

    private Found byNetwork(AnnotationSpec spec, FloatVolume image, TaskContext context) {
        NetworkRef network = Objects.requireNonNull(spec.network());
        SegmentationWeights weights = StoredModels.weights(store, network, context.folder());
        Progress tiles = context.progress("tiles");
        try (Segmenter segmenter =
                new Segmenter(weights, new NetworkGrid(network.voxelSize()), network.watershed(), threads)) {
            LabelVolume labels = segmenter.find(image, spec.image().voxelSize(), (done, total) -> {
                context.stopIfAsked();
                tiles.at(done, total);
            });
            return Found.byNetwork(spec, labels);
        }
    }
}
