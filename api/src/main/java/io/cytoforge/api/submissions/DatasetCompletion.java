package io.cytoforge.api.submissions;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.structure.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A data set's samples are of the simulation's preset, seen by other microscopes each and bent unless one is named. Where a
 * model paints, they are of its structure and lie on its grid, unless they are to keep their own.
 */
@Component
class DatasetCompletion implements RequestCompletion<DatasetSpec> {
    private static final String APPEARANCE = "appearance";

    /** Cells look like others, and no worse. */
    private static final double RANDOMIZED_DISTORTION = 0.4;

    private final StoredReferences references;

    DatasetCompletion(StoredReferences references) {
        this.references = references;
    }

    @Override
    public JobType<DatasetSpec, ?> type() {
        return DatasetSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        if (!draft.isGiven(APPEARANCE)) {
            draft.set(APPEARANCE, draft.body().objectNode().put("type", "randomized"));
        }
        if (draft.object(APPEARANCE)
                .filter(appearance -> appearance.word("type").equals("randomized"))
                .isPresent()) {
            draft.fill("distortion", RANDOMIZED_DISTORTION);
        }
        List<RequestDraft> appearances = appearances(draft);
        appearances.forEach(AppearanceCompletion::fill);
        Optional<ModelRef> model = appearances.stream()
                .flatMap(appearance -> appearance.find("model", ModelRef.class).stream())
                .findFirst();
        Optional<ModelRef> withItsGrid = appearances.stream()
                .filter(appearance -> !appearance.word("grid").equals("specimen"))
                .flatMap(appearance -> appearance.find("model", ModelRef.class).stream())
                .findFirst();
        draft.object("simulation").ifPresent(simulation -> simulation(draft, simulation, withItsGrid));
        draft.findAll("labels", VolumeRef.class)
                .forEach((field, volume) -> references.requireContent(draft, field, volume));
        draft.object("reference")
                .ifPresent(reference -> List.of("labels", "images")
                        .forEach(of -> reference
                                .findAll(of, VolumeRef.class)
                                .forEach((field, volume) -> references.requireContent(reference, field, volume))));
        model.filter(by -> by.structure() == Structure.MEMBRANES).ifPresent(_ -> draft.fill("structure", "membranes"));
    }

    /** That of the data set, or those that it mixes. */
    private static List<RequestDraft> appearances(RequestDraft draft) {
        List<RequestDraft> appearances = new ArrayList<>();
        draft.object(APPEARANCE).ifPresent(whole -> {
            appearances.add(whole);
            whole.objects("parts").forEach(part -> part.object(APPEARANCE).ifPresent(appearances::add));
        });
        return appearances;
    }

    private static void simulation(RequestDraft draft, RequestDraft simulation, Optional<ModelRef> model) {
        refuse(simulation, "seed", 0);
        refuse(simulation, "count", 1);
        simulation.dropBlankName();
        model.map(by -> TissueCompletion.onGridOf(by.voxelSize()))
                .orElseGet(TissueCompletion::onOwnGrid)
                .fill(simulation);
        if (simulation.isGiven("name")) {
            draft.fill("name", simulation.word("name"));
        }
    }

    /** What a spec says of it, when it is posted again, is no more than nothing. */
    private static void refuse(RequestDraft simulation, String field, int usual) {
        if (simulation.isGiven(field) && simulation.get(field).asInt(usual + 1) != usual) {
            simulation.refuse(field, "is that of the data set: leave it out");
        }
        simulation.remove(field);
    }
}
