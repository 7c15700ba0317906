package io.cytoforge.api.volumes;

import io.cytoforge.common.job.VolumeKind;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The volumes there are. */
@Component
public class Volumes {
    private final VolumeRepository rows;
    private final EntityManager entities;

    Volumes(VolumeRepository rows, EntityManager entities) {
        this.rows = rows;
        this.entities = entities;
    }

    public Optional<VolumeRow> find(UUID id) {
        return rows.findById(id);
    }

    public List<VolumeRow> ofJob(UUID job) {
        return rows.findByJob(job);
    }

    /** The volume of another kind that the same job made with this one; empty for uploads. */
    public Optional<VolumeRow> sibling(VolumeRow volume, VolumeKind kind) {
        UUID job = volume.jobId();
        Integer position = volume.position();
        return job == null || position == null
                ? Optional.empty()
                : rows.findSiblings(job, position, kind).stream().findFirst();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(VolumeRow row) {
        entities.persist(row);
    }
}
