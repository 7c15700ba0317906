package io.cytoforge.worker.annotation;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.annotation.AnnotationStep.AnnotateImage;
import io.cytoforge.common.annotation.AnnotationStep.ChooseSeeds;
import io.cytoforge.common.annotation.AnnotationStep.ClearWork;
import io.cytoforge.common.annotation.AnnotationStep.EstimateSizes;
import io.cytoforge.common.annotation.AnnotationStep.FilterBlock;
import io.cytoforge.common.annotation.AnnotationStep.FindHills;
import io.cytoforge.common.annotation.AnnotationStep.FinishAnnotation;
import io.cytoforge.common.annotation.AnnotationStep.JoinBlocks;
import io.cytoforge.common.annotation.AnnotationStep.JoinHills;
import io.cytoforge.common.annotation.AnnotationStep.MeasureImage;
import io.cytoforge.common.annotation.AnnotationStep.RelabelBlock;
import io.cytoforge.common.annotation.AnnotationStep.SegmentImage;
import io.cytoforge.common.annotation.AnnotationStep.SettleBoundaries;
import io.cytoforge.common.annotation.AnnotationStep.SettleSize;
import io.cytoforge.common.annotation.AnnotationStep.TrimBlock;
import io.cytoforge.common.annotation.AnnotationStep.WeighBlock;
import io.cytoforge.common.artifact.Keys;
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
        return UnusableInput.checked(
                StoredVolumes.describe(spec.image()),
                () -> handle(step, spec, context, new NucleiBlocks(store, volumes, spec, context)));
    }

    private TaskResult handle(AnnotationStep step, AnnotationSpec spec, TaskContext context, NucleiBlocks blocks) {
        switch (step) {
            case AnnotateImage _ -> {
                return byRecipe(spec, context);
            }
            case SegmentImage _ -> {
                return byNetwork(spec, context);
            }
            case FinishAnnotation _ -> {
                return blocks.finish();
            }
            case MeasureImage _ -> blocks.measure();
            case EstimateSizes(int part) -> blocks.estimateSizes(part);
            case SettleSize _ -> blocks.settleSize();
            case FilterBlock(int block, boolean _) -> blocks.filter(block);
            case ChooseSeeds _ -> blocks.chooseSeeds();
            case FindHills(int block) -> blocks.findHills(block);
            case JoinHills _ -> blocks.joinHills();
            case WeighBlock(int block) -> blocks.weigh(block);
            case SettleBoundaries _ -> blocks.settleBoundaries();
            case TrimBlock(int block) -> blocks.trim(block);
            case JoinBlocks _ -> blocks.join();
            case RelabelBlock(int block) -> blocks.relabel(block);
            case ClearWork _ -> store.deleteFolder(Keys.work(context.job()));
        }
        return TaskResult.NOTHING;
    }

    private TaskResult byRecipe(AnnotationSpec spec, TaskContext context) {
        FloatVolume image = volumes.intensities(spec.image());
        VoxelSize voxelSize = spec.image().voxelSize();
        Progress progress = context.progress("steps");
        AnnotatedStructure structure = Objects.requireNonNull(spec.structure());
        Annotation found = switch (structure) {
            case NUCLEI -> NucleiAnnotation.of(image, voxelSize, spec.radius(), spec.nuclei(), progress);
            case MEMBRANES -> MembraneAnnotation.of(image, voxelSize, spec.radius(), spec.membranes(), progress);
        };
        context.stopIfAsked();
        return files(spec, context)
                .put(
                        found.labels(),
                        Found.byRecipe(spec, found.radius(), found.objects(), found.seeds(), found.small()));
    }

    private TaskResult byNetwork(AnnotationSpec spec, TaskContext context) {
        FloatVolume image = volumes.intensities(spec.image());
        NetworkRef network = Objects.requireNonNull(spec.network());
        SegmentationWeights weights = StoredModels.weights(store, network, context.folder());
        Progress tiles = context.progress("tiles");
        try (Segmenter segmenter =
                new Segmenter(weights, new NetworkGrid(network.voxelSize()), network.watershed(), threads)) {
            LabelVolume labels = segmenter.find(image, spec.image().voxelSize(), (done, total) -> {
                context.stopIfAsked();
                tiles.at(done, total);
            });
            context.stopIfAsked();
            return files(spec, context).put(labels, Found.byNetwork(spec, labels.maxId()));
        }
    }

    private AnnotationFiles files(AnnotationSpec spec, TaskContext context) {
        return new AnnotationFiles(store, volumes, spec, context);
    }
}
