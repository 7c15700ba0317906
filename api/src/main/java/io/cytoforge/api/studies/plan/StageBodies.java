package io.cytoforge.api.studies.plan;

import io.cytoforge.api.studies.plan.StudyPlan.Planned;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a study asks of each stage: what follows from the stages before it, and over that what its sender wants otherwise. */
@Component
public class StageBodies {
    /** Ten to learn from, one to choose by and one to judge by, as samples are split unless that is changed. */
    private static final int SAMPLES = 12;

    /** What nobody could see in a real image is in no annotation either. */
    private static final double MINIMUM_VISIBILITY = 1;

    /** After half of these, networks have learned nothing yet from images that differ as much as randomized ones. */
    private static final int ITERATIONS = 1000;

    /** A data set's report compares it with volumes of at most as many voxels. */
    private static final long MOST_OF_REFERENCE = 1L << 26;

    private final Volumes volumes;

    StageBodies(Volumes volumes) {
        this.volumes = volumes;
    }

    /** The body of the request for a stage's job. */
    public ObjectNode of(Planned stage, StudyRequest study, StudyPlan plan, StageOutputs made) {
        ObjectNode body = switch (stage.kind()) {
            case ANNOTATION -> annotation(study, Objects.requireNonNull(stage.image()));
            case SIMULATION_FIT -> simulationFit(study, made);
            case OPTICS_FIT -> opticsFit(study, Objects.requireNonNull(stage.image()), made);
            case TRAINING -> training(study, made);
            case DATASET -> dataset(study, plan, made);
            case BENCHMARK -> benchmark(study, made);
        };
        ObjectNode other = study.of(stage.kind()).request();
        if (other != null) {
            merge(other, body);
        }
        return body;
    }

    /** Objects are merged field by field, everything else is replaced, and null takes a field away (RFC 7396). */
    private static void merge(ObjectNode over, ObjectNode body) {
        over.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                body.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner
                    && body.get(field.getKey()) instanceof ObjectNode under
                    && isSameKind(inner, under)) {
                merge(inner, under);
            } else {
                body.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    /** Something of another type has other fields. */
    private static boolean isSameKind(ObjectNode over, ObjectNode under) {
        return !over.has("type") || over.path("type").equals(under.path("type"));
    }

    private static ObjectNode named(StudyRequest study, String what) {
        return Json.mapper().createObjectNode().put("name", "%s: %s".formatted(study.name(), what));
    }

    private static String structure(StudyRequest study) {
        return study.structure().name().toLowerCase(Locale.ROOT);
    }

    private static String image(StudyRequest study, int image) {
        return study.images().get(image).image().toString();
    }

    private static ObjectNode annotation(StudyRequest study, int image) {
        return named(study, "labels of image " + image)
                .put("image", image(study, image))
                .put("structure", structure(study));
    }

    private static ObjectNode simulationFit(StudyRequest study, StageOutputs made) {
        ObjectNode body = named(study, "simulation").put("seed", study.seed());
        body.set("labels", labels(study.learned(), made));
        return body;
    }

    private static ArrayNode labels(List<Integer> images, StageOutputs made) {
        ArrayNode labels = Json.mapper().createArrayNode();
        images.forEach(image -> labels.add(made.labels(image).toString()));
        return labels;
    }

    private static ObjectNode opticsFit(StudyRequest study, int image, StageOutputs made) {
        return named(study, "optics of image " + image)
                .put("seed", study.seed())
                .put("image", image(study, image))
                .put("labels", made.labels(image).toString())
                .put("structure", structure(study));
    }

    private static ObjectNode training(StudyRequest study, StageOutputs made) {
        ObjectNode body = named(study, "model").put("seed", study.seed()).put("structure", structure(study));
        body.set("stacks", pairs(study, study.learned(), made));
        return body;
    }

    private static ArrayNode pairs(StudyRequest study, List<Integer> images, StageOutputs made) {
        ArrayNode pairs = Json.mapper().createArrayNode();
        images.forEach(image -> pairs.addObject()
                .put("image", image(study, image))
                .put("labels", made.labels(image).toString()));
        return pairs;
    }

    private ObjectNode dataset(StudyRequest study, StudyPlan plan, StageOutputs made) {
        ObjectNode body = named(study, "data set")
                .put("seed", study.seed())
                .put("samples", SAMPLES)
                .put("minimumVisibility", MINIMUM_VISIBILITY);
        if (study.has(StageKind.SIMULATION_FIT)) {
            body.set("simulation", made.simulation());
        } else if (study.dataset().says("labels")) {
            body.put("structure", structure(study));
        }
        List<Integer> optics = plan.of(StageKind.OPTICS_FIT);
        if (!optics.isEmpty()) {
            body.set("appearance", appearance(optics, made));
        } else if (study.has(StageKind.TRAINING)) {
            body.set("appearance", made.model());
        }
        if (!study.dataset().says("reference")) {
            reference(body, study, made);
        }
        return body;
    }

    /** Each microscope for as many specimens. */
    private static ObjectNode appearance(List<Integer> stages, StageOutputs made) {
        if (stages.size() == 1) {
            return made.optics(stages.getFirst());
        }
        ObjectNode mix = Json.mapper().createObjectNode().put("type", "mix");
        ArrayNode parts = mix.putArray("parts");
        stages.forEach(
                stage -> parts.addObject().put("share", 1.0 / stages.size()).set("appearance", made.optics(stage)));
        return mix;
    }

    private void reference(ObjectNode body, StudyRequest study, StageOutputs made) {
        List<Integer> small = study.learned().stream()
                .filter(image -> volumes.find(study.images().get(image).image())
                        .map(VolumeRow::shape)
                        .filter(shape -> shape.voxels() <= MOST_OF_REFERENCE)
                        .isPresent())
                .toList();
        if (!small.isEmpty()) {
            ObjectNode reference = body.putObject("reference");
            reference.set("labels", labels(small, made));
            ArrayNode images = reference.putArray("images");
            small.forEach(image -> images.add(image(study, image)));
        }
    }

    private static ObjectNode benchmark(StudyRequest study, StageOutputs made) {
        List<Integer> learned = study.learned();
        ObjectNode body = named(study, "benchmark").put("seed", study.seed()).put("iterations", ITERATIONS);
        body.set("real", pairs(study, learned, made));
        body.set("test", pairs(study, study.tests(), made));
        body.setAll(made.synthetic());
        ArrayNode sets = body.putArray("sets");
        List.of("real", "synthetic", "mixed", "floor").forEach(sets::add);
        ArrayNode budgets = body.putArray("budgets");
        budgets(learned.size()).forEach(budgets::add);
        return body;
    }

    /** One, doubled until there are no more, and all. */
    private static SortedSet<Integer> budgets(int volumes) {
        SortedSet<Integer> budgets = new TreeSet<>();
        for (int budget = 1; budget < volumes; budget *= 2) {
            budgets.add(budget);
        }
        budgets.add(volumes);
        return budgets;
    }

    /** The place in a study's request that is to blame for something in a stage's request. */
    public static String toBlame(String pointer, Planned stage, StudyRequest study) {
        JsonNode own = study.of(stage.kind()).request();
        if (own != null && isThere(pointer, own)) {
            return "/%s/request%s".formatted(stage.kind().word(), pointer);
        }
        Integer image = stage.image();
        if (image != null && (pointer.equals("/image") || pointer.equals("/labels"))) {
            return "/images/%d%s".formatted(image, pointer);
        }
        return "/" + stage.kind().word();
    }

    /** Whether a field of a stage's request is what the study's sender wants. */
    public static boolean isAskedFor(String pointer, Planned stage, StudyRequest study) {
        JsonNode own = study.of(stage.kind()).request();
        return own != null && isThere(pointer, own);
    }

    /** Of what is missing, the object that it is missing in. */
    private static boolean isThere(String pointer, JsonNode body) {
        String parent = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
        return !pointer.isEmpty()
                && (!body.at(pointer).isMissingNode()
                        || (!parent.isEmpty() && body.at(parent).isObject()));
    }

    /** Ids of resources that a study must keep while it runs. */
    public static List<UUID> inputs(StudyRequest study) {
        List<UUID> inputs = new ArrayList<>();
        study.images().forEach(image -> {
            inputs.add(image.image());
            if (image.labels() != null) {
                inputs.add(image.labels());
            }
        });
        Stream.of(study.training(), study.dataset())
                .flatMap(stage -> Optional.ofNullable(stage.use()).stream())
                .forEach(inputs::add);
        return inputs;
    }
}
