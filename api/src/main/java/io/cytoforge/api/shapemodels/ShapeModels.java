package io.cytoforge.api.shapemodels;

import io.cytoforge.api.generated.model.ShapeModel;
import io.cytoforge.api.resources.ResourceRemoval;
import io.cytoforge.api.resources.ResourceType;
import io.cytoforge.api.resources.Resources;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** The shape models there are. */
@Component
public class ShapeModels extends Resources<ShapeModelRow, ShapeModel> {
    static final ResourceType<ShapeModelRow, ShapeModel> TYPE =
            new ResourceType<>("shape model", "/v1/shape-models", ResourceType.Stored.OBJECT, ShapeModelView::of);

    ShapeModels(ShapeModelRepository rows, ResourceRemoval removal, EntityManager entities) {
        super(TYPE, rows, removal, entities);
    }
}
