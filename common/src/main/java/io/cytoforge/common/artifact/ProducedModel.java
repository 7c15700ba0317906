package io.cytoforge.common.artifact;

import java.util.Map;

/**
 * A finished model: frozen SavedModel, weights and card lie under the key.
 *
 * @param key folder in the object store
 * @param card what the model is made of; JSON
 */
public record ProducedModel(String name, String key, Map<String, Object> card) {
    public ProducedModel {
        card = Map.copyOf(card);
    }
}
