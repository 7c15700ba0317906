package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.AugmentationSettings;
import io.cytoforge.api.generated.model.LossSettings;
import io.cytoforge.api.generated.model.MaskSource;
import io.cytoforge.api.generated.model.OptimizerSettings;
import io.cytoforge.api.generated.model.Percentiles;
import io.cytoforge.api.generated.model.TrainingRequest;
import io.cytoforge.api.generated.model.TrainingStack;
import io.cytoforge.api.generated.model.ValidationSettings;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.TrainingRecipe;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.training.Split;
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
        TrainingRecipe recipe = TrainingRecipe.valueOf(request.getRecipe().name());
        Optional<StartModel> start = request.getStartFrom() == null
                ? Optional.empty()
                : references.startModel(faults, "/startFrom", request.getStartFrom());
        Optional<ModelRef> begun = start.map(StartModel::ref);
        start.ifPresent(model -> model.requireSame(faults, request));
        Structure structure = structure(request, begun);
        List<TrainingSpec.Stack> stacks = stacks(faults, "/stacks", request.getStacks(), structure);
        List<TrainingSpec.Masks> masks = masks(faults, request.getMasks(), structure);
        TrainingSpec.Patches patches = patches(faults, request, recipe);
        boolean paired = stacks.stream().anyMatch(stack -> stack.labels() != null);
        TrainingSpec.Loss loss = loss(faults, request.getLoss(), recipe.loss(paired));
        requireMasks(faults, request, loss);
        VoxelSize grid = Defaults.voxelSize(
                faults,
                "/voxelSize",
                request.getVoxelSize(),
                begun.map(ModelRef::voxelSize)
                        .orElse(
                                stacks.isEmpty()
                                        ? VoxelSize.UNIT
                                        : stacks.getFirst().image().voxelSize()));
        TrainingSpec.Network network = start.map(StartModel::network).orElseGet(() -> network(faults, request, recipe));
        TrainingSpec.Validation validation = validation(faults, request.getValidation(), structure);
        requireWidth(faults, stacks, grid, patches.shape(), validation.share());
        faults.refuseIfAny();
        return new TrainingSpec(
                Defaults.name(request.getName(), "model"),
                request.getSeed(),
                stacks,
                masks,
                structure,
                grid,
                Defaults.given(request.getAlpha(), begun.map(ModelRef::alpha).orElse(Defaults.DECAY)),
                Defaults.given(request.getBeta(), begun.map(ModelRef::beta).orElse(Defaults.DECAY)),
                network,
                optimizer(request, recipe.optimizer()),
                loss,
                augmentation(request.getAugmentation(), recipe.augmentation()),
                patches,
                new TrainingSpec.Schedule(
                        request.getIterations(),
                        duration(request.getMaxMinutes()),
                        Defaults.minutes(request.getCheckpointMinutes())),
                validation,
                begun.orElse(null),
                request.getKeepOnCancel());
    }

    private static Structure structure(TrainingRequest request, Optional<ModelRef> start) {
        return request.getStructure() == null
                ? start.map(ModelRef::structure).orElse(Structure.NUCLEI)
                : Structure.valueOf(request.getStructure().name());
    }

    private List<TrainingSpec.Stack> stacks(
            Faults faults, String list, List<TrainingStack> given, Structure structure) {
        List<TrainingSpec.Stack> stacks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = list + "/" + i;
            TrainingStack stack = given.get(i);
            Optional<VolumeRef> image =
                    references.volume(faults, pointer + "/image", stack.getImage(), VolumeKind.IMAGE);
            Optional<VolumeRef> labels =
                    references.volumeIfGiven(faults, pointer + "/labels", stack.getLabels(), VolumeKind.LABELS);
            image.ifPresent(
                    of -> labels.ifPresent(ref -> references.requireSameShape(faults, pointer + "/labels", ref, of)));
            Optional<VolumeRef> nuclei = stack.getLabels() == null
                    ? references.noNuclei(faults, pointer + "/nuclei", stack.getNuclei())
                    : references.nuclei(faults, pointer + "/nuclei", stack.getNuclei(), labels, structure);
            Optional<VolumeRef> foreground = references.foreground(
                    faults, pointer + "/foreground", stack.getForeground(), labels.or(() -> image));
            image.ifPresent(ref -> references.requireContent(faults, pointer + "/image", ref));
            labels.ifPresent(ref -> references.requireContent(faults, pointer + "/labels", ref));
            foreground.ifPresent(ref -> references.requireContent(faults, pointer + "/foreground", ref));
            image.ifPresent(of -> stacks.add(
                    new TrainingSpec.Stack(of, labels.orElse(null), nuclei.orElse(null), foreground.orElse(null))));
        }
        return stacks;
    }

    private List<TrainingSpec.Masks> masks(Faults faults, List<MaskSource> given, Structure structure) {
        List<TrainingSpec.Masks> masks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/masks/" + i;
            Optional<VolumeRef> labels =
                    references.volume(faults, pointer + "/labels", given.get(i).getLabels(), VolumeKind.LABELS);
            Optional<VolumeRef> nuclei =
                    references.nuclei(faults, pointer + "/nuclei", given.get(i).getNuclei(), labels, structure);
            Optional<VolumeRef> foreground = references.foreground(
                    faults, pointer + "/foreground", given.get(i).getForeground(), labels);
            labels.ifPresent(ref -> references.requireContent(faults, pointer + "/labels", ref));
            foreground.ifPresent(ref -> references.requireContent(faults, pointer + "/foreground", ref));
            labels.ifPresent(of -> masks.add(new TrainingSpec.Masks(of, nuclei.orElse(null), foreground.orElse(null))));
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

    private static TrainingSpec.Patches patches(Faults faults, TrainingRequest request, TrainingRecipe recipe) {
        Shape3 patch = request.getPatch() == null ? Defaults.PATCH : Defaults.shape(request.getPatch());
        requirePatch(faults, patch);
        Percentiles percentiles = percentiles(faults, request.getPercentiles());
        return new TrainingSpec.Patches(
                patch,
                request.getForegroundShare(),
                Defaults.given(request.getFlips(), recipe.flips()),
                percentiles.getLow(),
                percentiles.getHigh());
    }

    private static TrainingSpec.Network network(Faults faults, TrainingRequest request, TrainingRecipe recipe) {
        TrainingSpec.Network network = recipe.network();
        int width = Defaults.given(request.getWidth(), network.width());
        faults.addUnless(width % 2 == 0, "/width", "must be even, was " + width);
        return new TrainingSpec.Network(
                width,
                request.getNormalisation() == null
                        ? network.normalisation()
                        : TrainingSpec.Normalisation.valueOf(
                                request.getNormalisation().name()),
                Defaults.given(request.getDepthInput(), network.depth()),
                Defaults.given(request.getNoiseInput(), network.noise()));
    }

    private static TrainingSpec.Optimizer optimizer(TrainingRequest request, TrainingSpec.Optimizer recipe) {
        OptimizerSettings given = request.getOptimizer() == null ? new OptimizerSettings() : request.getOptimizer();
        return new TrainingSpec.Optimizer(
                given.getType() == null
                        ? recipe.type()
                        : TrainingSpec.OptimizerType.valueOf(given.getType().name()),
                Defaults.given(given.getGeneratorRate(), recipe.generatorRate()),
                Defaults.given(given.getDiscriminatorRate(), recipe.discriminatorRate()),
                Defaults.given(given.getBeta1(), recipe.beta1()),
                Defaults.given(given.getBeta2(), recipe.beta2()),
                given.getDecay() == null
                        ? recipe.decay()
                        : TrainingSpec.RateDecay.valueOf(given.getDecay().name()),
                Defaults.given(request.getAverageDecay(), recipe.averageDecay()));
    }

    private static TrainingSpec.Loss loss(Faults faults, @Nullable LossSettings settings, TrainingSpec.Loss recipe) {
        LossSettings given = settings == null ? new LossSettings() : settings;
        TrainingSpec.Loss loss = new TrainingSpec.Loss(
                given.getAdversarial() == null
                        ? recipe.adversarial()
                        : TrainingSpec.AdversarialLoss.valueOf(
                                given.getAdversarial().name()),
                Defaults.given(given.getAdversarialWeight(), recipe.adversarialWeight()),
                Defaults.given(given.getIdentityWeight(), recipe.identityWeight()),
                Defaults.given(given.getPairedWeight(), recipe.pairedWeight()),
                Defaults.given(given.getPairedSquares(), recipe.pairedSquares()));
        faults.addUnless(
                loss.adversarialWeight() + loss.identityWeight() + loss.pairedWeight() > 0,
                "/loss",
                "must give at least one of the losses a weight above 0");
        return loss;
    }

    private static TrainingSpec.Augmentation augmentation(
            @Nullable AugmentationSettings given, TrainingSpec.Augmentation recipe) {
        return given == null
                ? recipe
                : new TrainingSpec.Augmentation(
                        given.getEnabled(),
                        TrainingSpec.Overfitting.valueOf(given.getStatistic().name()),
                        given.getTarget(),
                        given.getStep(),
                        given.getEveryEpochs(),
                        given.getInitial());
    }

    private TrainingSpec.Validation validation(
            Faults faults, @Nullable ValidationSettings settings, Structure structure) {
        ValidationSettings given = settings == null ? new ValidationSettings() : settings;
        return new TrainingSpec.Validation(
                given.getShare(),
                stacks(faults, "/validation/stacks", given.getStacks(), structure),
                given.getEveryIterations(),
                given.getPatience());
    }

    /** Every stack must be wide enough to be trained on in one part and judged by in another. */
    private static void requireWidth(
            Faults faults, List<TrainingSpec.Stack> stacks, VoxelSize grid, Shape3 patch, double share) {
        int least = Split.leastWidth(patch);
        for (int i = 0; i < stacks.size() && share > 0; i++) {
            VolumeRef image = stacks.get(i).image();
            int width = image.shape().resampled(image.voxelSize(), grid).x();
            faults.addUnless(
                    width >= least,
                    "/validation/share",
                    "stack %d is %d voxels wide on the training grid; to hold out a share of it, it must be at least %d"
                            .formatted(i, width, least));
        }
    }

    private static @Nullable Duration duration(@Nullable Double minutes) {
        return minutes == null ? null : Defaults.minutes(minutes);
    }
}
