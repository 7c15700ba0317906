package io.cytoforge.api.shapemodels;

import io.cytoforge.api.resources.ResourceRepository;

interface ShapeModelRepository extends ResourceRepository<ShapeModelRow> {}
