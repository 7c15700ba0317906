package io.cytoforge.api.submissions;

import io.cytoforge.common.job.ShapeModelRef;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where no shape models are kept. */
@Component
class NoShapeModels implements ShapeModelLookup {
    @Override
    public Optional<ShapeModelRef> find(UUID id) {
        return Optional.empty();
    }
}
