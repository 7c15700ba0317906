package io.cytoforge.api.shapemodels;

import io.cytoforge.api.generated.ShapeModelsApi;
import io.cytoforge.api.generated.model.ShapeModel;
import io.cytoforge.api.generated.model.ShapeModelPage;
import io.cytoforge.api.web.Filter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Shape models over HTTP. */
@RestController
class ShapeModelsController implements ShapeModelsApi {
    private final ShapeModels shapeModels;

    ShapeModelsController(ShapeModels shapeModels) {
        this.shapeModels = shapeModels;
    }

    @Override
    public ResponseEntity<ShapeModelPage> listShapeModels(
            @Nullable String name, Integer limit, @Nullable String cursor) {
        return shapeModels
                .list(Filter.equal("name", name), limit, cursor)
                .answer(ShapeModelPage::new, ShapeModelPage::setNext);
    }

    @Override
    public ResponseEntity<ShapeModel> getShapeModel(UUID id) {
        return ResponseEntity.ok(shapeModels.show(id));
    }

    @Override
    public ResponseEntity<Void> deleteShapeModel(UUID id) {
        shapeModels.remove(id);
        return ResponseEntity.noContent().build();
    }
}
