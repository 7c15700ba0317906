package io.cytoforge.common.model;

import static io.cytoforge.common.model.CardValues.value;
import static io.cytoforge.common.model.CardValues.values;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads cards of every version, and of elsewhere. What a card must say is refused where it is wrong. What else it says is
 * taken as far as it can be understood; what cannot, and whatever else is in it, is kept as it is.
 */
public final class ModelCardReader {
    private ModelCardReader() {}

    /**
     * Reads a card that may come from elsewhere.
     *
     * @throws UnusableDataException saying which field lacks or what was found there, and what is allowed
     */
    public static ModelCard read(byte[] card) {
        return read(CardReader.object(card), false);
    }

    /** @param isOurs whether this software wrote the card */
    static ModelCard read(ObjectNode card, boolean isOurs) {
        ModelDescriptionReader description = new ModelDescriptionReader(card, isOurs);
        CardValues.requireVersion(card);
        ModelCard.Percentiles scaling = description.scaling();
        ModelDescription model = description.read();
        ModelProvenance provenance = new ModelProvenance(
                CardReader.maker(card),
                value(card.path(CardField.SETTINGS), JsonNode.class),
                training(card.path(CardField.TRAINING)),
                values(card.path(CardField.DATA), DataSource.class),
                values(card.path(CardField.LINEAGE), Ancestor.class));
        ModelCard.Measures measures = new ModelCard.Measures(
                value(card.path(CardField.GENERATOR_PARAMETERS), Long.class),
                value(card.path(CardField.NOISE), SensorNoise.class),
                effectiveField(
                        card.path(CardField.RECEPTIVE_FIELD), model.network().normalization()));
        ModelCard.Rights rights = CardReader.rights(card);
        ModelCard understood = new ModelCard(model, scaling, provenance, measures, rights, Map.of());
        Map<String, JsonNode> others =
                CardValues.others(card, ModelCardWriter.write(understood), field -> isWrittenOtherwise(field, card));
        return new ModelCard(model, scaling, provenance, measures, rights, others);
    }

    /** Whether a field is left out because every card that is written has it, with another value or under another name. */
    private static boolean isWrittenOtherwise(String field, ObjectNode card) {
        return switch (field) {
            case CardField.VERSION -> true;
            case CardField.FORMER_NORMALIZATION -> ModelDescriptionReader.hasFormerNormalization(card);
            default -> false;
        };
    }

    private static @Nullable TrainingFigures training(JsonNode figures) {
        TrainingFigures.Course course = value(figures, TrainingFigures.Course.class);
        return course == null
                ? null
                : new TrainingFigures(
                        course,
                        value(figures, TrainingFigures.Validation.class),
                        value(figures, TrainingFigures.Losses.class),
                        values(figures.path(CardField.ROLLBACKS), TrainingFigures.Rollback.class));
    }

    /** @return null where nobody measured it, it has no end, or what the card states cannot be */
    private static @Nullable Margin effectiveField(JsonNode field, Normalization normalization) {
        Margin margin = value(field.path(CardField.EFFECTIVE), Margin.class);
        if (margin == null || normalization == Normalization.INSTANCE) {
            return null;
        }
        try {
            return new ReceptiveField(ReceptiveFields.FULL, margin).effective();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
