package io.cytoforge.api.volumes;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes volumes that no unfinished job needs: the row first, then the objects. */
@Component
class VolumeRemoval {
    private final VolumeRepository rows;
    private final TransactionTemplate transactions;
    private final ObjectStore store;

    VolumeRemoval(VolumeRepository rows, TransactionTemplate transactions, ObjectStore store) {
        this.rows = rows;
        this.transactions = transactions;
        this.store = store;
    }

    void remove(UUID id) {
        String folder = java.util.Objects.requireNonNull(transactions.execute(_ -> removeRow(id)));
        store.deleteFolder(folder);
    }

    /** A job that is being recorded holds the row too; whoever comes second sees what the first has done. */
    private String removeRow(UUID id) {
        VolumeRow row = rows.hold(id).orElseThrow(() -> RefusedException.notFound("volume", id));
        if (rows.countUnfinishedReaders(id) > 0) {
            throw new RefusedException(HttpStatus.CONFLICT, "a job that is not finished needs this volume");
        }
        rows.remove(id);
        return row.key();
    }
}
