package io.cytoforge.api.volumes;

import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRemoval;
import io.cytoforge.api.resources.ResourceType;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The volumes there are. */
@Component
public class Volumes extends Resources<VolumeRow, Volume> {
    public static final ResourceType<VolumeRow, Volume> TYPE =
            new ResourceType<>("volume", "/v1/volumes", ResourceType.Stored.FOLDER, VolumeView::of);

    private final VolumeRepository rows;
    private final ObjectStore store;

    Volumes(VolumeRepository rows, ResourceRemoval removal, EntityManager entities, ObjectStore store) {
        super(TYPE, rows, removal, entities);
        this.rows = rows;
        this.store = store;
    }

    /** What was made of it to be looked at goes with it. */
    @Override
    public void remove(UUID id) {
        VolumeRow row = get(id);
        super.remove(id);
        store.deleteFolder(row.previewKey());
        store.deleteFolder(row.reportKey());
    }

    /** Half of a data set is of no use. */
    @Override
    public Optional<String> whyItStays(VolumeRow row) {
        String path = row.provenance().path();
        return path != null && path.startsWith("samples/")
                ? Optional.of("it is a part of a data set, which is deleted as a whole")
                : Optional.empty();
    }

    /** The volume of another kind that the same job made with this one; empty for uploads. */
    public Optional<VolumeRow> sibling(VolumeRow volume, VolumeKind kind) {
        Provenance made = volume.provenance();
        return made.jobId() == null || made.position() == null
                ? Optional.empty()
                : rows.findSiblings(made.jobId(), made.position(), kind).stream()
                        .findFirst();
    }
}
