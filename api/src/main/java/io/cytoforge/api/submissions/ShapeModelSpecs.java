package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.ShapeModelRequest;
import io.cytoforge.common.job.ShapeModelSpec;
import io.cytoforge.common.job.ShapeModelSpec.Of;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.shapemodel.ShapeForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Turns a shape model's request into its spec. */
@Component
class ShapeModelSpecs {
    private final References references;

    ShapeModelSpecs(References references) {
        this.references = references;
    }

    ShapeModelSpec of(ShapeModelRequest request) {
        Faults faults = new Faults();
        Of of = Of.valueOf(request.getOf().name());
        ShapeForm form = ShapeForm.valueOf(request.getForm().name());
        List<VolumeRef> shapes = shapes(faults, request.getShapes(), of);
        faults.addUnless(
                of == Of.CELLS || request.getShapes().size() >= ShapeModelSpec.FEWEST,
                "/shapes",
                "names %d volumes, must be at least %d of organisms"
                        .formatted(request.getShapes().size(), ShapeModelSpec.FEWEST));
        faults.addUnless(
                of == Of.ORGANISMS || form == ShapeForm.BODY,
                "/form",
                "is hemisphere, must be body: cells rest on nothing");
        faults.addUnless(
                of == Of.CELLS || request.getModes() < request.getShapes().size(),
                "/modes",
                "is %d, must be at most %d: one less than there are shapes"
                        .formatted(request.getModes(), request.getShapes().size() - 1));
        faults.refuseIfAny();
        return new ShapeModelSpec(
                Defaults.name(request.getName(), "shape model"),
                request.getSeed(),
                shapes,
                of,
                form,
                request.getRays().getValue(),
                request.getModes(),
                request.getExplainedVariance(),
                request.getTolerance(),
                request.getSkipUnsuitable());
    }

    private List<VolumeRef> shapes(Faults faults, List<UUID> ids, Of of) {
        Set<VolumeKind> kinds =
                of == Of.CELLS ? EnumSet.of(VolumeKind.LABELS) : EnumSet.of(VolumeKind.LABELS, VolumeKind.FOREGROUND);
        List<VolumeRef> shapes = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String pointer = "/shapes/" + i;
            faults.addUnless(seen.add(ids.get(i)), pointer, "volume %s is named twice".formatted(ids.get(i)));
            references.volume(faults, pointer, ids.get(i), kinds).ifPresent(volume -> {
                references.requireOneArray(faults, pointer, volume);
                shapes.add(volume);
            });
        }
        return shapes;
    }
}
