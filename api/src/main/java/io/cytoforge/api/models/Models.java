package io.cytoforge.api.models;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The models there are. */
@Component
public class Models {
    private final ModelRepository rows;
    private final EntityManager entities;

    Models(ModelRepository rows, EntityManager entities) {
        this.rows = rows;
        this.entities = entities;
    }

    public Optional<ModelRow> find(UUID id) {
        return rows.findById(id);
    }

    public Optional<UUID> ofJob(UUID job) {
        return rows.findIdByJob(job);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(ModelRow row) {
        entities.persist(row);
    }
}
