package io.cytoforge.api.models;

import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.resources.Origin;
import io.cytoforge.api.resources.ResourceRemoval;
import io.cytoforge.api.resources.ResourceType;
import io.cytoforge.api.resources.Resources;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The models there are. */
@Component
public class Models extends Resources<ModelRow, Model> {
    public static final ResourceType<ModelRow, Model> TYPE =
            new ResourceType<>("model", "/v1/models", ResourceType.Stored.FOLDER, ModelView::of);

    /** What this version of the software comes with; a starter model of an earlier one may have been left. */
    private final Set<UUID> brought = ConcurrentHashMap.newKeySet();

    Models(ModelRepository rows, ResourceRemoval removal, EntityManager entities) {
        super(TYPE, rows, removal, entities);
    }

    /** The software comes with a model, which would be back with its next start. */
    public void bring(UUID model) {
        brought.add(model);
    }

    /** A starter model of an earlier version has given its name to that of this one. */
    @Override
    public List<ModelRow> named(String name) {
        return super.named(name).stream()
                .filter(row -> row.provenance().origin() != Origin.STARTER || brought.contains(row.id()))
                .toList();
    }

    @Override
    public Optional<String> whyItStays(ModelRow row) {
        return brought.contains(row.id())
                ? Optional.of("this model comes with the software, which would bring it back")
                : Optional.empty();
    }
}
