package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SynthesisRequest;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns a synthesis' request into its spec. */
@Component
class SynthesisSpecs {
    private final References references;
    private final SpecimenPart specimens;

    SynthesisSpecs(References references, SpecimenPart specimens) {
        this.references = references;
        this.specimens = specimens;
    }

    SynthesisSpec of(SynthesisRequest request) {
        Faults faults = new Faults();
        Optional<ModelRef> model = references.model(faults, "/model", request.getModel());
        Optional<Specimen> specimen = specimens.of(faults, request, model);
        List<Double> alphas = QualityLevels.of(faults, request);
        SynthesisSpec.Recording recording = recording(faults, request, specimen, model);
        SynthesisSpec.Tiling tiling =
                SynthesisSpec.Tiling.valueOf(request.getTiling().name());
        model.ifPresent(by -> requireTiling(faults, tiling, by));
        faults.refuseIfAny();
        ModelRef by = model.orElseThrow();
        return new SynthesisSpec(
                name(request),
                request.getSeed(),
                by,
                specimen.orElseThrow(),
                alphas.isEmpty() ? List.of(by.alpha()) : alphas,
                request.getBeta() == null ? by.beta() : request.getBeta(),
                recording,
                new SynthesisSpec.Painting(
                        tiling,
                        SynthesisSpec.Precision.valueOf(request.getPrecision().name()),
                        Division.DEFAULT));
    }

    /** What the job is called. */
    static String name(SynthesisRequest request) {
        return Defaults.name(request.getName(), "synthesis");
    }

    private static SynthesisSpec.Recording recording(
            Faults faults, SynthesisRequest request, Optional<Specimen> specimen, Optional<ModelRef> model) {
        VoxelType type = request.getType() == null
                ? VoxelType.UINT16
                : VoxelType.valueOf(request.getType().name());
        faults.addUnless(type != VoxelType.UINT32, "/type", "an image is uint8, uint16 or float32, was uint32");
        Optional<Degradation> degradation = DegradationPart.of(faults, request.getDegradation());
        degradation.ifPresent(made -> model.ifPresent(by -> specimen.ifPresent(of -> {
            Shape3 painted = of.shape().resampled(of.voxelSize(), by.voxelSize());
            DegradationPart.requireFits(faults, made, painted, by, type);
        })));
        return new SynthesisSpec.Recording(type, request.getNoise(), degradation.orElse(null));
    }

    /** Tiles cannot be as the whole where each is measured by itself. */
    private static void requireTiling(Faults faults, SynthesisSpec.Tiling tiling, ModelRef model) {
        faults.addUnless(
                tiling != SynthesisSpec.Tiling.EXACT || model.receptiveField() != null,
                "/tiling",
                "exact is not possible with model %s: its instance norm measures each patch, so tiles differ whatever their margin; take balanced or paper"
                        .formatted(model.id()));
    }
}
