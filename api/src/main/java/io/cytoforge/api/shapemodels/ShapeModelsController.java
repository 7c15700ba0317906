package io.cytoforge.api.shapemodels;

import io.cytoforge.api.generated.ShapeModelsApi;
import io.cytoforge.api.generated.model.ShapeModel;
import io.cytoforge.api.generated.model.ShapeModelPage;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Page;
import io.cytoforge.api.web.RefusedException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Shape models over HTTP. */
@RestController
class ShapeModelsController implements ShapeModelsApi {
    private final ShapeModelRepository rows;

    ShapeModelsController(ShapeModelRepository rows) {
        this.rows = rows;
    }

    @Override
    public ResponseEntity<ShapeModelPage> listShapeModels(Integer limit, @Nullable String cursor) {
        Page<ShapeModelRow> page = Page.of(
                rows,
                (_, _, builder) -> builder.conjunction(),
                limit,
                cursor,
                row -> new Cursor(row.createdAt(), row.id()));
        ShapeModelPage answer =
                new ShapeModelPage(page.items().stream().map(ShapeModelView::of).toList());
        answer.setNext(page.next());
        return ResponseEntity.ok(answer);
    }

    @Override
    public ResponseEntity<ShapeModel> getShapeModel(UUID id) {
        ShapeModelRow row = rows.findById(id).orElseThrow(() -> RefusedException.notFound("shape model", id));
        return ResponseEntity.ok(ShapeModelView.of(row));
    }
}
