package io.cytoforge.api.models;

import io.cytoforge.api.generated.ModelsApi;
import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.generated.model.ModelKind;
import io.cytoforge.api.generated.model.ModelPage;
import io.cytoforge.api.store.SpooledFile;
import io.cytoforge.api.web.Filter;
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

    private final Models models;
    private final ModelImport imports;
    private final SpooledFile spooled;
    private final ObjectStore store;

    ModelsController(Models models, ModelImport imports, SpooledFile spooled, ObjectStore store) {
        this.models = models;
        this.imports = imports;
        this.spooled = spooled;
        this.store = store;
    }

    @Override
    public ResponseEntity<Model> importModel(MultipartFile file, @Nullable String key, @Nullable String name) {
        UUID id = imports.take(file, name, key);
        return ResponseEntity.created(models.type().path(id)).body(models.show(id));
    }

    @Override
    public ResponseEntity<ModelPage> listModels(
            @Nullable String name, @Nullable ModelKind kind, Integer limit, @Nullable String cursor) {
        io.cytoforge.common.model.ModelKind wanted =
                kind == null ? null : io.cytoforge.common.model.ModelKind.valueOf(kind.name());
        return models.list(Filter.<ModelRow>equal("name", name).and(Filter.equal("kind", wanted)), limit, cursor)
                .answer(ModelPage::new, ModelPage::setNext);
    }

    @Override
    public ResponseEntity<Model> getModel(UUID id) {
        return ResponseEntity.ok(models.show(id));
    }

    @Override
    public ResponseEntity<Void> deleteModel(UUID id) {
        models.remove(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Resource> downloadModel(UUID id) {
        ModelRow row = models.get(id);
        return spooled.answer(
                "model-%s.zip".formatted(id), ".zip", ZIP, file -> new ModelArchive(store, row).write(file));
    }
}
