package io.cytoforge.api.submissions;

import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.synthesis.SynthesisSpec;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A synthesis takes from its model what it is not given, and its simulation lies on the model's grid, unless images are to
 * have the specimen's; where an appearance says how images are made, it lies on its own.
 */
@Component
class SynthesisCompletion implements RequestCompletion<SynthesisSpec> {
    private static final String SIMULATION = "simulation";
    private static final String APPEARANCE = "appearance";
    private static final String MODEL = "model";

    private final StoredReferences references;

    SynthesisCompletion(StoredReferences references) {
        this.references = references;
    }

    @Override
    public JobType<SynthesisSpec, ?> type() {
        return SynthesisSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        draft.object(APPEARANCE).ifPresent(AppearanceCompletion::fill);
        if (draft.isGiven(APPEARANCE) && !draft.isGiven(MODEL)) {
            draft.object(SIMULATION).ifPresent(simulation -> simulate(draft, simulation, TissueCompletion.onOwnGrid()));
        } else {
            painted(draft);
        }
        if (!draft.isGiven(SIMULATION)) {
            references.fillForeground(draft, "labels");
            references.requireContent(draft, "nuclei");
        }
    }

    private static void painted(RequestDraft draft) {
        if (!draft.isGiven(MODEL)) {
            draft.refuse(MODEL, "is missing: give a model, or an appearance");
        }
        Optional<ModelRef> model = draft.find(MODEL, ModelRef.class);
        levels(draft, model);
        model.ifPresentOrElse(by -> draft.fill("beta", by.beta()), () -> draft.fillUnknown("beta"));
        boolean resampled = AppearanceCompletion.resampling(draft);
        draft.object(SIMULATION)
                .ifPresent(simulation -> model.ifPresentOrElse(
                        by -> simulate(
                                draft,
                                simulation,
                                resampled ? TissueCompletion.onOwnGrid() : TissueCompletion.onGridOf(by.voxelSize())),
                        () -> draft.set(SIMULATION, RequestBinder.UNKNOWN)));
    }

    /** {@code alpha} is a single level. */
    private static void levels(RequestDraft draft, Optional<ModelRef> model) {
        if (draft.isGiven("alpha")) {
            if (draft.isGiven("alphas")) {
                draft.refuse("alpha", "is given beside alphas: give one of both");
            } else if (draft.get("alpha").isNumber()) {
                draft.set("alphas", draft.body().arrayNode().add(draft.get("alpha")));
            } else {
                draft.refuse("alpha", "must be a number, was " + draft.get("alpha"));
                draft.fillUnknown("alphas");
            }
        }
        draft.remove("alpha");
        model.ifPresentOrElse(
                by -> draft.fill("alphas", draft.body().arrayNode().add(by.alpha())),
                () -> draft.fillUnknown("alphas"));
    }

    private static void simulate(RequestDraft draft, RequestDraft simulation, TissueCompletion tissue) {
        simulation.dropBlankName();
        simulation.fill("name", draft.isGiven("name") ? draft.word("name") : "synthesis");
        if (draft.get("seed").isIntegralNumber()) {
            simulation.fill("seed", draft.get("seed"));
        }
        tissue.fill(simulation);
    }
}
