package io.cytoforge.api.submissions;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.optics.OpticsPreset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A data set's samples are of the simulation's preset, seen by other microscopes each unless one is named. */
@Component
class DatasetCompletion implements RequestCompletion<DatasetSpec> {
    private static final String MICROSCOPE = "microscope";
    private static final String APPEARANCE = "appearance";

    @Override
    public JobType<DatasetSpec, ?> type() {
        return DatasetSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        draft.object("simulation").ifPresent(simulation -> {
            refuse(simulation, "seed", 0);
            refuse(simulation, "count", 1);
            simulation.dropBlankName();
            TissueCompletion.onOwnGrid().fill(simulation);
            if (simulation.isGiven("name")) {
                draft.fill("name", simulation.word("name"));
            }
        });
        if (!draft.isGiven(APPEARANCE)) {
            draft.set(APPEARANCE, draft.body().objectNode().put("type", "randomized"));
        }
        draft.object(APPEARANCE)
                .filter(appearance -> appearance.word("type").equals("optics"))
                .ifPresent(DatasetCompletion::microscope);
    }

    /** What a spec says of it, when it is posted again, is no more than nothing. */
    private static void refuse(RequestDraft simulation, String field, int usual) {
        if (simulation.isGiven(field) && simulation.get(field).asInt(usual + 1) != usual) {
            simulation.refuse(field, "is that of the data set: leave it out");
        }
        simulation.remove(field);
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
