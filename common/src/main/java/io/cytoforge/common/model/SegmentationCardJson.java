package io.cytoforge.common.model;

import static io.cytoforge.common.model.CardValues.value;
import static io.cytoforge.common.model.CardValues.values;
import static io.cytoforge.common.model.ModelCardWriter.put;
import static io.cytoforge.common.model.ModelCardWriter.putAll;

import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.science.network.UnetLayer;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Shape3;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes cards of networks that segment. */
final class SegmentationCardJson {
    private static final ModelCard.Percentiles SCALING = new ModelCard.Percentiles(
            IntensityScaling.DEFAULT_LOW_PERCENTILE, IntensityScaling.DEFAULT_HIGH_PERCENTILE);

    private SegmentationCardJson() {}

    /**
     * Reads a card.
     *
     * @param isOurs whether this software wrote the card: then it is not held to limits, which may have been wider
     * @throws UnusableDataException saying which field lacks or what was found there, and what is allowed
     */
    static SegmentationCard read(ObjectNode card, boolean isOurs) {
        CardValues.requireVersion(card);
        SegmenterDescription model = description(card, isOurs);
        SegmentationCard understood = new SegmentationCard(
                model,
                CardReader.maker(card),
                value(card.path(CardField.TRAINING), SegmentationCard.Learning.class),
                values(card.path(CardField.DATA), DataSource.class),
                value(card.path(CardField.SCORES), SegmentationCard.Scores.class),
                CardReader.rights(card),
                Map.of());
        return new SegmentationCard(
                model,
                understood.maker(),
                understood.training(),
                understood.data(),
                understood.scores(),
                understood.rights(),
                CardValues.others(card, write(understood), CardField.VERSION::equals));
    }

    private static SegmenterDescription description(ObjectNode card, boolean isOurs) {
        JsonNode scaling = card.path(CardField.SCALING);
        CardValues.require(
                Objects.equals(SCALING, value(scaling, ModelCard.Percentiles.class)),
                CardField.SCALING,
                scaling,
                "the percentiles %s and %s".formatted(SCALING.lowPercentile(), SCALING.highPercentile()));
        JsonNode width = card.path(CardField.WIDTH);
        CardValues.require(width.isInt(), CardField.WIDTH, width, "a whole number from 4 to 64");
        Shape3 patch = value(card.path(CardField.PATCH), Shape3.class);
        if (patch == null) {
            throw CardValues.refused(CardField.PATCH, card.path(CardField.PATCH), "z, y and x in voxels");
        }
        SegmenterDescription model = new SegmenterDescription(
                CardValues.name(card, isOurs),
                width.intValue(),
                patch,
                CardValues.voxelSize(card, isOurs),
                watershed(card, targets(card)));
        if (!isOurs) {
            new SegmenterSettings(model.width(), model.patch(), 1, model.voxelSize(), model.targets());
        }
        return model;
    }

    /** Cards of before networks could learn classes do not say: theirs learned distances. */
    private static SegmentationTargets targets(ObjectNode card) {
        JsonNode word = card.path(CardField.TARGETS);
        SegmentationTargets targets =
                word.isMissingNode() ? SegmentationTargets.DISTANCE : value(word, SegmentationTargets.class);
        if (targets == null) {
            throw CardValues.refused(CardField.TARGETS, word, "distance, classes");
        }
        return targets;
    }

    private static InstanceDecoder watershed(ObjectNode card, SegmentationTargets targets) {
        JsonNode found = card.path(CardField.WATERSHED);
        InstanceDecoder watershed = value(found, InstanceDecoder.class);
        if (watershed == null || watershed.targets() != targets) {
            throw CardValues.refused(
                    CardField.WATERSHED,
                    found,
                    switch (targets) {
                        case DISTANCE ->
                            "foreground and center in (0, 1), dip in [0, 1) and minimumVoxels of at least 1";
                        case CLASSES ->
                            "background and centroid in (0, 1), dip in [0, 1) and minimumVoxels of at least 1";
                    });
        }
        return watershed;
    }

    static ObjectNode write(SegmentationCard card) {
        SegmenterDescription model = card.model();
        ObjectNode json = ModelCardWriter.begun(card);
        json.put(CardField.KIND, ModelCardWriter.word(card.kind()));
        json.put(CardField.WIDTH, model.width());
        json.put(
                CardField.PARAMETERS,
                UnetLayer.all(model.shape()).stream()
                        .mapToLong(UnetLayer::parameters)
                        .sum());
        put(json, CardField.PATCH, model.patch());
        put(json, CardField.VOXEL_SIZE, model.voxelSize());
        put(json, CardField.SCALING, SCALING);
        put(json, CardField.TARGETS, model.targets());
        put(json, CardField.WATERSHED, model.watershed());
        putAll(json, CardField.DATA, card.data());
        put(json, CardField.TRAINING, card.training());
        put(json, CardField.SCORES, card.scores());
        return ModelCardWriter.ended(json, card.rights(), card.others());
    }
}
