package io.cytoforge.common.testing;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.model.ModelProvenance;
import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.patch.Margin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Cards that say no more than they must. */
public final class ModelCards {
    private ModelCards() {}

    /** That of a model that paints. */
    public static ModelCard of(ProducedModel model) {
        return (ModelCard) model.card();
    }

    /** Of a model that this training might have made. */
    public static ModelCard of(TrainingSpec training) {
        return card(ModelDescription.of(training.name(), training), null, Map.of());
    }

    /** The same, and a field that no other card has. */
    public static ModelCard withField(TrainingSpec training, String field, JsonNode value) {
        return card(ModelDescription.of(training.name(), training), null, Map.of(field, value));
    }

    /** Of a model that is normalized by its weights and was measured. */
    public static ModelCard measured(TrainingSpec training, Margin effectiveField) {
        ModelDescription other = ModelDescription.of(training.name(), training);
        Network network = new Network(
                other.network().width(),
                Normalization.WEIGHT,
                other.network().depthInput(),
                other.network().noiseInput());
        ModelDescription model = new ModelDescription(
                other.name(),
                other.structure(),
                network,
                other.patch(),
                other.voxelSize(),
                other.alpha(),
                other.beta());
        return card(model, effectiveField, Map.of());
    }

    private static ModelCard card(
            ModelDescription model, @Nullable Margin effectiveField, Map<String, JsonNode> others) {
        return new ModelCard(
                model,
                new ModelCard.Percentiles(1, 99.8),
                new ModelProvenance(new ModelProvenance.Maker(null, null, null), null, null, List.of(), List.of()),
                new ModelCard.Measures(null, null, effectiveField),
                ModelCard.Rights.UNSTATED,
                others);
    }
}
