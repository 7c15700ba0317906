package io.cytoforge.common.job;

import io.cytoforge.science.shapemodel.ShapeForm;
import java.util.UUID;

/**
 * A fitted shape model as a worker needs to know it.
 *
 * @param key of its file in the object store
 * @param meanRadius of its mean shape, µm
 */
public record ShapeModelRef(UUID id, String key, ShapeForm form, double meanRadius) implements ResourceRef {}
