package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.LossSettings;
import io.cytoforge.api.generated.model.MaskSource;
import io.cytoforge.api.generated.model.OptimizerSettings;
import io.cytoforge.api.generated.model.Percentiles;
import io.cytoforge.api.generated.model.TrainingRequest;
import io.cytoforge.api.generated.model.TrainingStack;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.labels.StructureType;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a training's request into its spec: every reference resolved, every default filled in. */
@Component
class TrainingSpecs {
    private static final int PATCH_STEP = 8;
    private static final int SMALLEST_PATCH = 32;

    private final References references;

    TrainingSpecs(References references) {
        this.references = references;
    }

    TrainingSpec of(TrainingRequest request) {
        Faults faults = new Faults();
        List<TrainingSpec.Stack> stacks = stacks(faults, request.getStacks());
        List<TrainingSpec.Masks> masks = masks(faults, request.getMasks());
        Shape3 patch = request.getPatch() == null ? Defaults.PATCH : Defaults.shape(request.getPatch());
        requirePatch(faults, patch);
        faults.addUnless(request.getWidth() % 2 == 0, "/width", "must be even, was " + request.getWidth());
        Percentiles percentiles = percentiles(faults, request.getPercentiles());
        TrainingSpec.Loss loss = loss(request.getLoss());
        faults.addUnless(
                loss.adversarialWeight() + loss.identityWeight() + loss.pairedWeight() > 0,
                "/loss",
                "must give at least one of the losses a weight above 0");
        requireMasks(faults, request, loss);
        VoxelSize grid = Defaults.voxelSize(
                faults,
                "/voxelSize",
                request.getVoxelSize(),
                stacks.isEmpty() ? VoxelSize.UNIT : stacks.getFirst().image().voxelSize());
        faults.refuseIfAny();
        return new TrainingSpec(
                Defaults.name(request.getName(), "model"),
                request.getSeed(),
                stacks,
                masks,
                StructureType.valueOf(request.getStructure().name()),
                grid,
                request.getAlpha(),
                request.getBeta(),
                request.getWidth(),
                patch,
                request.getIterations(),
                duration(request.getMaxMinutes()),
                optimizer(request.getOptimizer()),
                loss,
                request.getAverageDecay(),
                request.getForegroundShare(),
                percentiles.getLow(),
                percentiles.getHigh(),
                Defaults.minutes(request.getCheckpointMinutes()));
    }

    private List<TrainingSpec.Stack> stacks(Faults faults, List<TrainingStack> given) {
        List<TrainingSpec.Stack> stacks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/stacks/" + i;
            TrainingStack stack = given.get(i);
            Optional<VolumeRef> image =
                    references.volume(faults, pointer + "/image", stack.getImage(), VolumeKind.IMAGE);
            Optional<VolumeRef> labels =
                    references.volumeIfGiven(faults, pointer + "/labels", stack.getLabels(), VolumeKind.LABELS);
            image.ifPresent(
                    of -> labels.ifPresent(ref -> references.requireSameShape(faults, pointer + "/labels", ref, of)));
            Optional<VolumeRef> foreground = references.foreground(
                    faults, pointer + "/foreground", stack.getForeground(), labels.or(() -> image));
            image.ifPresent(of -> stacks.add(new TrainingSpec.Stack(of, labels.orElse(null), foreground.orElse(null))));
        }
        return stacks;
    }

    private List<TrainingSpec.Masks> masks(Faults faults, List<MaskSource> given) {
        List<TrainingSpec.Masks> masks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/masks/" + i;
            Optional<VolumeRef> labels =
                    references.volume(faults, pointer + "/labels", given.get(i).getLabels(), VolumeKind.LABELS);
            Optional<VolumeRef> foreground = references.foreground(
                    faults, pointer + "/foreground", given.get(i).getForeground(), labels);
            labels.ifPresent(of -> masks.add(new TrainingSpec.Masks(of, foreground.orElse(null))));
        }
        return masks;
    }

    private static void requirePatch(Faults faults, Shape3 patch) {
        requirePatch(faults, "/patch/z", patch.z());
        requirePatch(faults, "/patch/y", patch.y());
        requirePatch(faults, "/patch/x", patch.x());
    }

    private static void requirePatch(Faults faults, String pointer, int edge) {
        faults.addUnless(
                edge % PATCH_STEP == 0 && edge >= SMALLEST_PATCH,
                pointer,
                "must be a multiple of %d and at least %d, was %d".formatted(PATCH_STEP, SMALLEST_PATCH, edge));
    }

    private static void requireMasks(Faults faults, TrainingRequest request, TrainingSpec.Loss loss) {
        boolean labelled = request.getStacks().stream().anyMatch(stack -> stack.getLabels() != null);
        faults.addUnless(
                labelled || !request.getMasks().isEmpty(),
                "/masks",
                "there is nothing to paint from: give masks, or labels of a stack");
        faults.addUnless(
                labelled || loss.pairedWeight() == 0,
                "/loss/pairedWeight",
                "needs at least one stack with labels, was " + loss.pairedWeight());
    }

    private static Percentiles percentiles(Faults faults, @Nullable Percentiles given) {
        Percentiles percentiles =
                given == null ? new Percentiles(Defaults.LOW_PERCENTILE, Defaults.HIGH_PERCENTILE) : given;
        faults.addUnless(
                percentiles.getLow() < percentiles.getHigh(),
                "/percentiles/low",
                "must be below high, was %s and %s".formatted(percentiles.getLow(), percentiles.getHigh()));
        return percentiles;
    }

    private static TrainingSpec.Optimizer optimizer(@Nullable OptimizerSettings given) {
        OptimizerSettings settings = given == null ? new OptimizerSettings() : given;
        return new TrainingSpec.Optimizer(
                TrainingSpec.OptimizerType.valueOf(settings.getType().name()),
                settings.getGeneratorRate(),
                settings.getDiscriminatorRate(),
                settings.getBeta1(),
                settings.getBeta2());
    }

    private static TrainingSpec.Loss loss(@Nullable LossSettings given) {
        LossSettings settings = given == null ? new LossSettings() : given;
        return new TrainingSpec.Loss(
                TrainingSpec.AdversarialLoss.valueOf(settings.getAdversarial().name()),
                settings.getAdversarialWeight(),
                settings.getIdentityWeight(),
                settings.getPairedWeight());
    }

    private static @Nullable Duration duration(@Nullable Double minutes) {
        return minutes == null ? null : Defaults.minutes(minutes);
    }
}
