package io.cytoforge.api.shapemodels;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The shape models there are. */
@Component
public class ShapeModels {
    private final ShapeModelRepository rows;
    private final EntityManager entities;

    ShapeModels(ShapeModelRepository rows, EntityManager entities) {
        this.rows = rows;
        this.entities = entities;
    }

    public Optional<ShapeModelRow> find(UUID id) {
        return rows.findById(id);
    }

    public Optional<UUID> ofJob(UUID job) {
        return rows.findIdByJob(job);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(ShapeModelRow row) {
        entities.persist(row);
    }
}
