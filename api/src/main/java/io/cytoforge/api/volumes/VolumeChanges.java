package io.cytoforge.api.volumes;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.volume.VoxelSize;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What may be said about an upload after it was taken in. */
@Component
class VolumeChanges {
    private final Volumes volumes;
    private final ObjectStore store;
    private final TransactionTemplate transactions;

    VolumeChanges(Volumes volumes, ObjectStore store, TransactionTemplate transactions) {
        this.volumes = volumes;
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * States a voxel size in µm: in the row, and in the metadata of the stored OME-Zarr.
     *
     * @throws RefusedException if it is none, or the volume was made by a job, which knows
     */
    void voxelSize(UUID id, double z, double y, double x) {
        VoxelSize size = size(z, y, x);
        transactions.executeWithoutResult(_ -> {
            VolumeRow row = volumes.get(id);
            if (row.jobId() != null) {
                throw new RefusedException(
                        HttpStatus.CONFLICT, "volume %s was made by a job, with voxels of a known size".formatted(id));
            }
            row.state(size);
            OmeZarrWriter.state(new ObjectChunkStore(store, row.key()), "", size);
        });
    }

    private static VoxelSize size(double z, double y, double x) {
        try {
            return new VoxelSize(z, y, x);
        } catch (IllegalArgumentException _) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "/voxelSize",
                    "must have edges between 0.0001 and 10000 µm, was %s×%s×%s".formatted(z, y, x));
        }
    }
}
