package io.cytoforge.api.submissions;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.optics.OpticsPreset;

/** Fills in what an appearance is not given: from its microscope, or from its model. */
final class AppearanceCompletion {
    private static final String MICROSCOPE = "microscope";

    private AppearanceCompletion() {}

    static void fill(RequestDraft appearance) {
        switch (appearance.word("type")) {
            case "optics" -> microscope(appearance);
            case "model" -> {
                appearance
                        .find("model", ModelRef.class)
                        .ifPresentOrElse(
                                model -> appearance.fill("alpha", model.alpha()),
                                () -> appearance.fillUnknown("alpha"));
                resampling(appearance);
            }
            default -> {
                // says all by itself
            }
        }
    }

    /** Of images that a model paints and that are to have the specimen's grid; whether they are. */
    static boolean resampling(RequestDraft draft) {
        boolean resampled = draft.word("grid").equals("specimen");
        if (resampled) {
            draft.fill("filter", "linear");
        }
        return resampled;
    }

    /** Whatever is not given is that of the microscope that is named, or of the one by default. */
    static void microscope(RequestDraft appearance) {
        appearance.fill(MICROSCOPE, RequestDraft.nameOf(OpticsPreset.CONFOCAL_40X_WATER));
        OpticsPreset preset = appearance.oneOf(MICROSCOPE, OpticsPreset.class).orElse(OpticsPreset.CONFOCAL_40X_WATER);
        appearance.remove(MICROSCOPE);
        appearance.fillAll(RequestJson.part(preset.optics()));
    }
}
