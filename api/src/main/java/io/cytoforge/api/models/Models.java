package io.cytoforge.api.models;

import io.cytoforge.common.json.Json;
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

    /** A job has one model: that of a job which was cancelled and ran again takes the place, and the id, of the first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(ModelRow row) {
        UUID job = row.jobId();
        if (job == null
                || rows.replace(job, row.key(), Json.mapper().writeValueAsString(row.card()), row.createdAt()) == 0) {
            entities.persist(row);
        }
    }
}
