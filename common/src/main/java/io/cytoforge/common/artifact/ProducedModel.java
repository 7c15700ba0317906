package io.cytoforge.common.artifact;

import io.cytoforge.common.model.Card;

/**
 * A finished model: frozen SavedModel, weights and card lie under the key.
 *
 * @param key folder in the object store
 * @param index which of several that the job makes, from 0
 * @param path where it is among all that the job makes
 */
public record ProducedModel(String name, String key, int index, String path, Card card) {
    /** The only one that a job makes. */
    public ProducedModel(String name, String key, Card card) {
        this(name, key, 0, "model", card);
    }
}
