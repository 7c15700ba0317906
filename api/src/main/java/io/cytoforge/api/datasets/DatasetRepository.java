package io.cytoforge.api.datasets;

import io.cytoforge.api.resources.ResourceRepository;

interface DatasetRepository extends ResourceRepository<DatasetRow> {}
