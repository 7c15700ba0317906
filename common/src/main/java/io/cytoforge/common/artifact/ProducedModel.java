package io.cytoforge.common.artifact;

import io.cytoforge.common.model.ModelCard;

/**
 * A finished model: frozen SavedModel, weights and card lie under the key.
 *
 * @param key folder in the object store
 */
public record ProducedModel(String name, String key, ModelCard card) {}
