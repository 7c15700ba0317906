package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SynthesisRequest;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns a synthesis' request into its spec. */
@Component
class SynthesisSpecs {
    private static final double LONGEST_EDGE = 65_536;
    /** As many as a simulation may have. */
    private static final double MOST_VOXELS = TissueSpec.MOST_VOXELS;

    /** Planes are held in one piece where they are drawn and written to TIFF. */
    private static final double MOST_OF_A_PLANE = 1 << 28;

    private final References references;

    SynthesisSpecs(References references) {
        this.references = references;
    }

    SynthesisSpec of(SynthesisRequest request) {
        Faults faults = new Faults();
        Optional<ModelRef> model = references.model(faults, "/model", request.getModel());
        Optional<VolumeRef> labels = references.volume(faults, "/labels", request.getLabels(), VolumeKind.LABELS);
        Optional<VolumeRef> nuclei =
                model.flatMap(by -> references.nuclei(faults, "/nuclei", request.getNuclei(), labels, by.structure()));
        Optional<VolumeRef> foreground = references.foreground(faults, "/foreground", request.getForeground(), labels);
        VoxelType type = request.getType() == null
                ? VoxelType.UINT16
                : VoxelType.valueOf(request.getType().name());
        faults.addUnless(type != VoxelType.UINT32, "/type", "an image is uint8, uint16 or float32, was uint32");
        model.ifPresent(by -> labels.ifPresent(of -> requireSize(faults, of, by)));
        List<Double> alphas = QualityLevels.of(faults, request);
        Optional<Degradation> degradation = DegradationPart.of(faults, request.getDegradation());
        degradation.ifPresent(made ->
                model.ifPresent(by -> labels.ifPresent(of -> DegradationPart.requireFits(faults, made, of, by, type))));
        SynthesisSpec.Tiling tiling =
                SynthesisSpec.Tiling.valueOf(request.getTiling().name());
        model.ifPresent(by -> requireTiling(faults, tiling, by));
        faults.refuseIfAny();
        ModelRef by = model.orElseThrow();
        return new SynthesisSpec(
                Defaults.name(request.getName(), "synthesis"),
                request.getSeed(),
                by,
                labels.orElseThrow(),
                nuclei.orElse(null),
                foreground.orElse(null),
                alphas.isEmpty() ? List.of(by.alpha()) : alphas,
                request.getBeta() == null ? by.beta() : request.getBeta(),
                tiling,
                type,
                request.getNoise(),
                degradation.orElse(null),
                Division.DEFAULT,
                SynthesisSpec.Precision.valueOf(request.getPrecision().name()));
    }

    /** Tiles cannot be as the whole where each is measured by itself. */
    private static void requireTiling(Faults faults, SynthesisSpec.Tiling tiling, ModelRef model) {
        faults.addUnless(
                tiling != SynthesisSpec.Tiling.EXACT || model.receptiveField() != null,
                "/tiling",
                "exact is not possible with model %s: its instance norm measures each patch, so tiles differ whatever their margin; take balanced or paper"
                        .formatted(model.id()));
    }

    /** On the model's grid the image may be many times larger than its labels. */
    private static void requireSize(Faults faults, VolumeRef labels, ModelRef model) {
        double z =
                labels.shape().z() * labels.voxelSize().z() / model.voxelSize().z();
        double y =
                labels.shape().y() * labels.voxelSize().y() / model.voxelSize().y();
        double x =
                labels.shape().x() * labels.voxelSize().x() / model.voxelSize().x();
        faults.addUnless(
                Math.max(z, Math.max(y, x)) <= LONGEST_EDGE
                        && z * y * x <= MOST_VOXELS
                        && Math.max(y, z) * x <= MOST_OF_A_PLANE,
                "/labels",
                "would be an image of %.0f×%.0f×%.0f voxels on the model's grid, which is too large"
                        .formatted(z, y, x));
    }
}
