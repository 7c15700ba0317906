package io.cytoforge.api.shapemodels;

import io.cytoforge.api.resources.ResourceRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;

interface ShapeModelRepository extends ResourceRepository<ShapeModelRow> {
    @Query("select m from ShapeModelRow m where m.key in :keys")
    List<ShapeModelRow> findByKeys(Collection<String> keys);
}
