package io.cytoforge.api.studies.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.validation.Constraints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of a study, in the words of the contract.
 *
 * @param seed of every stage
 * @param images 1 to 20, each another
 * @param structure what they show bright
 * @param appearance how images of the data set are made
 */
public record StudyRequest(
        @JsonProperty(defaultValue = "study") String name,
        @JsonProperty(defaultValue = "0") long seed,
        List<StudyImage> images,
        @JsonProperty(defaultValue = "nuclei") AnnotatedStructure structure,
        @JsonProperty(defaultValue = "optics") StudyAppearance appearance,
        @JsonProperty(defaultValue = "{}") StageRequest annotation,
        @JsonProperty(defaultValue = "{}") StageRequest simulationFit,
        @JsonProperty(defaultValue = "{}") StageRequest opticsFit,
        @JsonProperty(defaultValue = "{}") StageRequest training,
        @JsonProperty(defaultValue = "{}") StageRequest dataset,
        @JsonProperty(defaultValue = "{}") StageRequest benchmark) {
    private static final int MAX_NAME = 150;
    private static final int MAX_IMAGES = 20;

    public StudyRequest {
        images = List.copyOf(images);
        Constraints constraints =
                new Constraints().length("name", name, MAX_NAME).size("images", images, 1, MAX_IMAGES);
        requireDistinct(constraints, images);
        requireSets(constraints, images, benchmark);
        constraints
                .require(annotation.use() == null, "annotation/use", "is given with each image, as its labels")
                .require(benchmark.use() == null, "benchmark/use", "has no meaning: a benchmark is the end of a study");
        requireOfUse(constraints, StageKind.ANNOTATION, annotation, true);
        requireOfUse(constraints, StageKind.SIMULATION_FIT, simulationFit, isSimulationFitted(dataset));
        requireOfUse(
                constraints,
                StageKind.OPTICS_FIT,
                opticsFit,
                appearance == StudyAppearance.OPTICS && isAppearanceFitted(dataset));
        requireOfUse(
                constraints,
                StageKind.TRAINING,
                training,
                appearance == StudyAppearance.MODEL && isAppearanceFitted(dataset));
        requireOfUse(constraints, StageKind.DATASET, dataset, true);
        constraints.check();
    }

    /** How images of the data set are made. */
    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    public enum StudyAppearance {
        OPTICS,
        RANDOMIZED,
        MODEL
    }

    /**
     * An image, and what is known of it.
     *
     * @param labels its instances; null = to be annotated
     * @param test whether it is kept to judge by
     */
    public record StudyImage(
            UUID image,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID labels,

            @JsonProperty(defaultValue = "false") boolean test) {}

    /**
     * What is other than usual about a stage.
     *
     * @param request fields of the stage's own request that replace others; null = none
     * @param use in the place of what the stage would make; null = nothing
     * @param skip whether there is no such stage
     */
    public record StageRequest(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ObjectNode request,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID use,

            @JsonProperty(defaultValue = "false") boolean skip) {
        public StageRequest {
            new Constraints()
                    .require(
                            use == null || request == null,
                            "use",
                            "is given beside a request, which would be of no use: give one of both")
                    .require(
                            !skip || (request == null && use == null),
                            "skip",
                            "is given beside something else: give one of both")
                    .check();
        }

        boolean isEmpty() {
            return request == null && use == null && !skip;
        }

        /** Whether a field is replaced. */
        boolean says(String field) {
            return request != null && request.has(field);
        }
    }

    private static void requireDistinct(Constraints constraints, List<StudyImage> images) {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < images.size(); i++) {
            UUID image = images.get(i).image();
            constraints.require(
                    seen.add(image),
                    "images/%d/image".formatted(i),
                    "must be another one each time, %s is twice",
                    image);
        }
    }

    private static void requireSets(Constraints constraints, List<StudyImage> images, StageRequest benchmark) {
        constraints
                .require(
                        benchmark.skip() || images.size() != 1,
                        "benchmark",
                        "needs two images at least, one to learn from and one to judge by: give another image, or"
                                + " {\"skip\": true}")
                .require(
                        images.isEmpty() || !images.stream().allMatch(StudyImage::test),
                        "images",
                        "must leave one to learn from, all %s are kept to judge by",
                        images.size());
    }

    private static void requireOfUse(Constraints constraints, StageKind kind, StageRequest stage, boolean isThere) {
        constraints
                .require(
                        !stage.skip(),
                        kind.word() + "/skip",
                        "is for the benchmark alone: give use, or leave it to the study")
                .require(
                        stage.isEmpty() || isThere,
                        kind.word(),
                        "says something of a stage that this study does not have, by its appearance or its data set");
    }

    private static boolean isSimulationFitted(StageRequest dataset) {
        return dataset.use() == null && !dataset.says("simulation") && !dataset.says("labels");
    }

    private static boolean isAppearanceFitted(StageRequest dataset) {
        return dataset.use() == null && !dataset.says("appearance");
    }

    /** Whether the study has stages of a kind, be it done by a job or by something that is given. */
    public boolean has(StageKind kind) {
        return switch (kind) {
            case ANNOTATION, DATASET -> true;
            case SIMULATION_FIT -> isSimulationFitted(dataset);
            case OPTICS_FIT -> appearance == StudyAppearance.OPTICS && isAppearanceFitted(dataset);
            case TRAINING -> appearance == StudyAppearance.MODEL && isAppearanceFitted(dataset);
            case BENCHMARK -> !benchmark.skip();
        };
    }

    /** What is other than usual about stages of a kind. */
    public StageRequest of(StageKind kind) {
        return switch (kind) {
            case ANNOTATION -> annotation;
            case SIMULATION_FIT -> simulationFit;
            case OPTICS_FIT -> opticsFit;
            case TRAINING -> training;
            case DATASET -> dataset;
            case BENCHMARK -> benchmark;
        };
    }

    /** Numbers of the images that are kept to judge by. */
    public List<Integer> tests() {
        List<Integer> said = numbers(true);
        return said.isEmpty() && has(StageKind.BENCHMARK) ? List.of(images.size() - 1) : said;
    }

    /** Numbers of the other images. */
    public List<Integer> learned() {
        List<Integer> tests = tests();
        return IntStream.range(0, images.size())
                .filter(image -> !tests.contains(image))
                .boxed()
                .toList();
    }

    private List<Integer> numbers(boolean test) {
        return IntStream.range(0, images.size())
                .filter(image -> images.get(image).test() == test)
                .boxed()
                .toList();
    }
}
