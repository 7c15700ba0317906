package io.cytoforge.api.submissions;

import io.cytoforge.api.shapemodels.ShapeModelRow;
import io.cytoforge.api.shapemodels.ShapeModels;
import io.cytoforge.common.job.ShapeModelRef;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks among the shape models that jobs have made. */
@Component
class StoredShapeModelLookup implements ShapeModelLookup {
    private final ShapeModels models;

    StoredShapeModelLookup(ShapeModels models) {
        this.models = models;
    }

    @Override
    public Optional<ShapeModelRef> find(UUID id) {
        return models.find(id).map(ShapeModelRow::ref);
    }
}
