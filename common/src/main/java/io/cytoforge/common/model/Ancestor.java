package io.cytoforge.common.model;

import java.util.List;
import java.util.Objects;

/**
 * A model whose weights a training began with.
 *
 * @param id where it was
 * @param data what it learned from, by digest
 */
public record Ancestor(String id, String name, List<Digest> data) {
    /** One volume of its data. */
    public record Digest(String role, String voxelsSha256) {
        public Digest {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(voxelsSha256, "voxelsSha256");
        }
    }

    public Ancestor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        data = List.copyOf(data);
    }

    /** The model of a card. */
    public static Ancestor of(String id, ModelCard card) {
        return new Ancestor(
                id,
                card.model().name(),
                card.provenance().data().stream()
                        .map(source -> new Digest(source.role(), source.voxelsSha256()))
                        .toList());
    }
}
