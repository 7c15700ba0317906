package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.validation.Excerpt;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A training takes from its recipe, from the model that it begins with and from its first stack what it is not given. */
@Component
class TrainingCompletion implements RequestCompletion<TrainingSpec> {
    private static final String RECIPE = "recipe";

    private final StoredReferences references;

    TrainingCompletion(StoredReferences references) {
        this.references = references;
    }

    @Override
    public JobType<TrainingSpec, ?> type() {
        return TrainingSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        draft.find("startFrom", ModelRef.class).ifPresent(model -> begin(draft, model));
        recipe(draft).ifPresent(recipe -> draft.fillAll(defaults(recipe, isLabeled(draft))));
        List<RequestDraft> stacks = draft.objects("stacks");
        grid(draft, stacks);
        Stream.concat(stacks.stream(), heldOut(draft)).forEach(stack -> {
            references.fillForeground(stack, "labels", "image");
            references.requireContent(stack, "image", "labels", "nuclei", "foreground");
        });
        draft.objects("masks").forEach(mask -> {
            references.fillForeground(mask, "labels");
            references.requireContent(mask, "labels", "nuclei", "foreground");
        });
    }

    /** That of the first stack, unless it is given. */
    private static void grid(RequestDraft draft, List<RequestDraft> stacks) {
        if (stacks.isEmpty()) {
            draft.fill("voxelSize", RequestJson.part(VoxelSize.UNIT)); // there is nothing to be trained with anyway
            return;
        }
        stacks.getFirst()
                .find("image", VolumeRef.class)
                .ifPresent(image -> draft.fill("voxelSize", RequestJson.part(image.voxelSize())));
        draft.fillUnknown("voxelSize");
    }

    private static Stream<RequestDraft> heldOut(RequestDraft draft) {
        return draft.object("validation").stream().flatMap(validation -> validation.objects("stacks").stream());
    }

    private static boolean isLabeled(RequestDraft draft) {
        return draft.objects("stacks").stream().anyMatch(stack -> stack.isGiven("labels"));
    }

    private static Optional<TrainingRecipe> recipe(RequestDraft draft) {
        String word = draft.isGiven(RECIPE) ? draft.word(RECIPE) : "balanced";
        draft.remove(RECIPE);
        for (TrainingRecipe recipe : TrainingRecipe.values()) {
            if (RequestDraft.nameOf(recipe).equals(word)) {
                return Optional.of(recipe);
            }
        }
        draft.refuse(RECIPE, "must be one of balanced, paper, was \"%s\"".formatted(Excerpt.of(word)));
        Stream.of("width", "normalization", "depthInput", "noiseInput", "optimizer", "loss", "averageDecay", "flips")
                .forEach(draft::fillUnknown);
        return Optional.empty();
    }

    private static ObjectNode defaults(TrainingRecipe recipe, boolean pairs) {
        ObjectNode defaults = RequestJson.part(recipe.network());
        defaults.set("optimizer", RequestJson.part(recipe.optimizer()));
        defaults.set("loss", RequestJson.part(recipe.loss(pairs)));
        return defaults.put("averageDecay", recipe.averageDecay()).put("flips", recipe.flips());
    }

    /** The weights decide what the network is; the rest is taken over unless it is given. */
    private void begin(RequestDraft draft, ModelRef model) {
        ObjectNode fixed = references
                .networkOf(model)
                .map(RequestJson::part)
                .orElseGet(() -> draft.body().objectNode());
        fixed.put("structure", RequestDraft.nameOf(model.structure()));
        fixed.properties().forEach(field -> {
            JsonNode given = draft.get(field.getKey());
            if (draft.isGiven(field.getKey()) && !given.equals(field.getValue())) {
                draft.refuse(
                        field.getKey(),
                        "is %s, but the weights of model %s are made for %s; leave it out or give that"
                                .formatted(given, model.id(), field.getValue()));
            }
        });
        draft.fillAll(fixed);
        draft.fill("voxelSize", RequestJson.part(model.voxelSize()));
        draft.fill("alpha", model.alpha());
        draft.fill("beta", model.beta());
    }
}
