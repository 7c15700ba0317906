package io.cytoforge.api.submissions;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.optics.OpticsPreset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fills in what an appearance is not given: from its microscope, or from its model. */
final class AppearanceCompletion {
    private static final String MICROSCOPE = "microscope";

    private AppearanceCompletion() {}

    static void fill(RequestDraft appearance) {
        switch (appearance.word("type")) {
            case "optics" -> microscope(appearance);
            case "model" ->
                appearance
                        .find("model", ModelRef.class)
                        .ifPresentOrElse(
                                model -> appearance.fill("alpha", model.alpha()),
                                () -> appearance.fillUnknown("alpha"));
            default -> {
                // says all by itself
            }
        }
    }

    private static void microscope(RequestDraft appearance) {
        appearance.fill(MICROSCOPE, Words.of(OpticsPreset.CONFOCAL_40X_WATER));
        Optional<OpticsPreset> preset = Arrays.stream(OpticsPreset.values())
                .filter(known -> Words.of(known).equals(appearance.word(MICROSCOPE)))
                .findFirst();
        if (preset.isEmpty()) {
            appearance.refuse(
                    MICROSCOPE,
                    "must be one of %s, was %s"
                            .formatted(
                                    Arrays.stream(OpticsPreset.values())
                                            .map(Words::of)
                                            .collect(Collectors.joining(", ")),
                                    appearance.get(MICROSCOPE)));
        }
        appearance.remove(MICROSCOPE);
        appearance.fillAll(
                RequestJson.part(preset.orElse(OpticsPreset.CONFOCAL_40X_WATER).optics()));
    }
}
