package io.cytoforge.api.models;

import io.cytoforge.api.generated.ModelsApi;
import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.generated.model.ModelPage;
import io.cytoforge.api.store.SpooledFile;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Page;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Models over HTTP. */
@RestController
class ModelsController implements ModelsApi {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final ModelRepository rows;
    private final ModelIntake intake;
    private final ModelRemoval removal;
    private final SpooledFile spooled;
    private final ObjectStore store;

    ModelsController(
            ModelRepository rows, ModelIntake intake, ModelRemoval removal, SpooledFile spooled, ObjectStore store) {
        this.rows = rows;
        this.intake = intake;
        this.removal = removal;
        this.spooled = spooled;
        this.store = store;
    }

    @Override
    public ResponseEntity<Model> importModel(MultipartFile file, @Nullable String key, @Nullable String name) {
        UUID id = intake.take(file, name, key);
        return ResponseEntity.created(ModelView.path(id)).body(ModelView.of(find(id)));
    }

    @Override
    public ResponseEntity<ModelPage> listModels(@Nullable String name, Integer limit, @Nullable String cursor) {
        Page<ModelRow> page = Page.of(
                rows,
                (root, _, builder) -> name == null ? builder.conjunction() : builder.equal(root.get("name"), name),
                limit,
                cursor,
                row -> new Cursor(row.createdAt(), row.id()));
        ModelPage answer =
                new ModelPage(page.items().stream().map(ModelView::of).toList());
        answer.setNext(page.next());
        return ResponseEntity.ok(answer);
    }

    @Override
    public ResponseEntity<Model> getModel(UUID id) {
        return ResponseEntity.ok(ModelView.of(find(id)));
    }

    @Override
    public ResponseEntity<Void> deleteModel(UUID id) {
        removal.remove(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Resource> downloadModel(UUID id) {
        ModelRow row = find(id);
        return spooled.answer(
                "model-%s.zip".formatted(id), ".zip", ZIP, file -> new ModelArchive(store, row).write(file));
    }

    private ModelRow find(UUID id) {
        return rows.findById(id).orElseThrow(() -> RefusedException.notFound("model", id));
    }
}
