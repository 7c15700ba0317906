package io.cytoforge.api.page.make;

import io.cytoforge.api.generated.model.JobType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked for with a form. What a form asks first is named here, everything else comes from the contract. */
public enum Makeable {
    DATASET(
            JobType.DATASET,
            "/v1/datasets",
            "Data set",
            "Images with labels to train a segmentation with, of a tissue by name. No training is needed.",
            List.of("name", "samples", "simulation", "appearance", "levels")),
    SIMULATION(
            JobType.SIMULATION,
            "/v1/simulations",
            "Simulation",
            "Label volumes of a tissue: nuclei, membranes or both.",
            List.of("name", "preset", "shape", "count", "seed")),
    SYNTHESIS(
            JobType.SYNTHESIS,
            "/v1/syntheses",
            "Synthesis",
            "Images of labels that are stored or simulated, by a microscope or a trained model.",
            List.of("name", "model", "appearance", "labels", "simulation")),
    TRAINING(
            JobType.TRAINING,
            "/v1/trainings",
            "Training",
            "A model that learns what your microscope makes of cells, from your own stacks.",
            List.of("name", "stacks", "maxMinutes", "iterations")),
    ANNOTATION(
            JobType.ANNOTATION,
            "/v1/annotations",
            "Annotation",
            "Labels of the nuclei or cells in an image that nobody annotated.",
            List.of("name", "image", "structure")),
    BENCHMARK(
            JobType.BENCHMARK,
            "/v1/benchmarks",
            "Benchmark",
            "What a segmenter learns from real, synthetic and mixed sets, and how many annotated volumes that is worth.",
            List.of("name", "real", "synthetic", "test", "iterations")),
    EVALUATION(
            JobType.EVALUATION,
            "/v1/evaluations",
            "Evaluation",
            "How alike synthetic and real images are.",
            List.of("name", "synthetic", "real", "paired")),
    SIMULATION_FIT(
            JobType.SIMULATION_FIT,
            "/v1/simulation-fits",
            "Simulation fit",
            "A simulation that makes cells like those of your labels.",
            List.of("name", "labels")),
    OPTICS_FIT(
            JobType.OPTICS_FIT,
            "/v1/optics-fits",
            "Optics fit",
            "The microscope that took an image, as numbers to make others with.",
            List.of("name", "image", "labels", "structure")),
    STUDY(
            null,
            "/v1/studies",
            "Study",
            "From your images alone to a data set, and to what it is worth to a segmenter.",
            List.of("name", "images", "structure", "appearance")),
    SHAPE_MODEL(
            JobType.SHAPE_MODEL,
            "/v1/shape-models",
            "Shape model",
            "What shapes of organisms or cells have in common and how they differ.",
            List.of("name", "shapes", "of"));

    private final @Nullable JobType type;
    private final String path;
    private final String title;
    private final String description;
    private final List<String> first;

    Makeable(@Nullable JobType type, String path, String title, String description, List<String> first) {
        this.type = type;
        this.path = path;
        this.title = title;
        this.description = description;
        this.first = first;
    }

    /** @return empty if jobs of the type have no form */
    public static Optional<Makeable> of(JobType type) {
        return Stream.of(values()).filter(each -> each.type == type).findFirst();
    }

    static Optional<Makeable> named(String key) {
        return Stream.of(values()).filter(each -> each.getKey().equals(key)).findFirst();
    }

    /** Where what was asked for is followed, by its id. */
    public String getFollowed() {
        return this == STUDY ? "/studies/" : "/jobs/";
    }

    /** What a button starts. */
    public String getStarted() {
        return this == STUDY ? "study" : "job";
    }

    /** In the addresses of pages, e.g. {@code simulation-fit}. */
    public String getKey() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is posted to. */
    public String getPath() {
        return path;
    }

    public String getTitle() {
        return title;
    }

    public String getDescription() {
        return description;
    }

    /** Where a picture of it is asked for before it is made; empty if there is none. */
    public Optional<String> getPreview() {
        return switch (this) {
            case DATASET, SIMULATION, SYNTHESIS -> Optional.of(path.replace("/v1/", "/v1/previews/"));
            case TRAINING, ANNOTATION, BENCHMARK, EVALUATION, SIMULATION_FIT, OPTICS_FIT, STUDY, SHAPE_MODEL ->
                Optional.empty();
        };
    }

    /** The fields that everybody should see, in this order. */
    List<String> first() {
        return first;
    }
}
