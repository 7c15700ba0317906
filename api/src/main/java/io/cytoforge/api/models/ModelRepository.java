package io.cytoforge.api.models;

import io.cytoforge.api.resources.ResourceRepository;

interface ModelRepository extends ResourceRepository<ModelRow> {}
