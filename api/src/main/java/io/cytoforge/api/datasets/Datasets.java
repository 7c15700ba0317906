package io.cytoforge.api.datasets;

import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.resources.ResourceRemoval;
import io.cytoforge.api.resources.ResourceType;
import io.cytoforge.api.resources.Resources;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The data sets there are. */
@Component
public class Datasets extends Resources<DatasetRow, Dataset> {
    static final ResourceType<DatasetRow, Dataset> TYPE =
            new ResourceType<>("data set", "/v1/datasets", ResourceType.Stored.FOLDER, DatasetView::of);

    private final DatasetJobs makers;

    Datasets(DatasetRepository rows, ResourceRemoval removal, EntityManager entities, DatasetJobs makers) {
        super(TYPE, rows, removal, entities);
        this.makers = makers;
    }

    @Override
    public Optional<String> whyItStays(DatasetRow row) {
        return makers.isNeeded(row.id())
                ? Optional.of("a job that is not finished makes samples of this data set, or needs a volume of it")
                : Optional.empty();
    }

    @Override
    protected void removeParts(DatasetRow row) {
        makers.removeMade(row.id());
    }
}
