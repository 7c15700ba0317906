package io.cytoforge.api.models;

import io.cytoforge.api.resources.ResourceContract;
import io.cytoforge.api.resources.ResourceRepository;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.testing.ModelCards;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

class ModelsAreResourcesTest extends ResourceContract<ModelRow> {
    @Autowired
    Models models;

    @Autowired
    ModelRepository rows;

    @Override
    protected Resources<ModelRow, ?> resources() {
        return models;
    }

    @Override
    protected ResourceRepository<ModelRow> rows() {
        return rows;
    }

    @Override
    protected ModelRow made(UUID job, String name, String key, Instant now) {
        return new ModelRow(job, new ProducedModel(name, key, ModelCards.of(Specs.training())), Specs.training(), now);
    }
}
