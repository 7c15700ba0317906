package io.cytoforge.api.submissions;

import io.cytoforge.common.job.ShapeModelRef;
import java.util.Optional;
import java.util.UUID;

/** Finds the shape models that requests refer to. */
@FunctionalInterface
interface ShapeModelLookup {
    Optional<ShapeModelRef> find(UUID id);
}
