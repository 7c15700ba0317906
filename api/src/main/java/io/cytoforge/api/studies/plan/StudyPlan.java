package io.cytoforge.api.studies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which stages a study has, and for which others each waits. It follows from the request alone.
 *
 * @param stages in an order in which they could be done one after the other; their numbers are their places
 */
public record StudyPlan(List<Planned> stages) {
    /** Fits of optics beyond these would be hardly ever drawn. */
    private static final int MOST_OPTICS = 10;

    public StudyPlan {
        stages = List.copyOf(stages);
    }

    /**
     * A stage.
     *
     * @param image which one it is about; null = not one alone
     * @param given what is used in its place; null = a job does it
     * @param needs numbers of the stages that it waits for
     */
    public record Planned(
            StageKind kind,
            @Nullable Integer image,
            @Nullable UUID given,
            List<Integer> needs) {
        public Planned {
            needs = List.copyOf(needs);
        }
    }

    public static StudyPlan of(StudyRequest request) {
        Draft draft = new Draft();
        for (int image = 0; image < request.images().size(); image++) {
            draft.add(StageKind.ANNOTATION, image, request.images().get(image).labels(), List.of());
        }
        List<Integer> learned = request.learned();
        List<Integer> ofDataset = new ArrayList<>();
        if (request.has(StageKind.SIMULATION_FIT)) {
            UUID given = request.simulationFit().use();
            ofDataset.add(draft.add(StageKind.SIMULATION_FIT, null, given, learned));
        }
        if (request.has(StageKind.OPTICS_FIT)) {
            UUID given = request.opticsFit().use();
            if (given != null) {
                ofDataset.add(draft.add(StageKind.OPTICS_FIT, null, given, List.of()));
            } else {
                learned.stream()
                        .limit(MOST_OPTICS)
                        .forEach(image -> ofDataset.add(draft.add(StageKind.OPTICS_FIT, image, null, List.of(image))));
            }
        }
        if (request.has(StageKind.TRAINING)) {
            ofDataset.add(draft.add(StageKind.TRAINING, null, request.training().use(), learned));
        }
        if (!request.dataset().says("reference")) {
            ofDataset.addAll(learned); // its report compares it with these
        }
        int dataset = draft.add(StageKind.DATASET, null, request.dataset().use(), ofDataset);
        if (request.has(StageKind.BENCHMARK)) {
            List<Integer> needs = new ArrayList<>(
                    IntStream.range(0, request.images().size()).boxed().toList());
            needs.add(dataset);
            draft.add(StageKind.BENCHMARK, null, null, needs);
        }
        return new StudyPlan(draft.stages);
    }

    private static final class Draft {
        private final List<Planned> stages = new ArrayList<>();

        /** @return its number */
        int add(StageKind kind, @Nullable Integer image, @Nullable UUID given, List<Integer> needs) {
            stages.add(new Planned(kind, image, given, given == null ? needs : List.of()));
            return stages.size() - 1;
        }
    }

    /** Numbers of the stages of a kind. */
    public List<Integer> of(StageKind kind) {
        return IntStream.range(0, stages.size())
                .filter(number -> stages.get(number).kind() == kind)
                .boxed()
                .toList();
    }
}
