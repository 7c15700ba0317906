package io.cytoforge.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytoforge.common.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** All that is known of a model, whatever it is for. */
public sealed interface Card permits ModelCard, SegmentationCard {
    /** What it is for. */
    ModelKind kind();

    /** Of the model; may be empty. */
    String name();

    /** Who made it. */
    ModelProvenance.Maker maker();

    /** What may be done with it. */
    ModelCard.Rights rights();

    /** As a JSON object of its own: always the same fields in the same order. */
    @JsonValue
    ObjectNode json();

    /** A card that this software wrote. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Card of(ObjectNode json) {
        return CardReader.readOurs(json);
    }

    /** As people read it: indented. */
    default byte[] indented() {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json());
    }
}
