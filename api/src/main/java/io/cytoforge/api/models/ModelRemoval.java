package io.cytoforge.api.models;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes models that no unfinished job needs: the row first, then the objects. */
@Component
class ModelRemoval {
    private final ModelRepository rows;
    private final TransactionTemplate transactions;
    private final ObjectStore store;
    private final StarterModels starters;

    ModelRemoval(ModelRepository rows, TransactionTemplate transactions, ObjectStore store, StarterModels starters) {
        this.rows = rows;
        this.transactions = transactions;
        this.store = store;
        this.starters = starters;
    }

    void remove(UUID id) {
        String folder = Objects.requireNonNull(transactions.execute(_ -> removeRow(id)));
        store.deleteFolder(folder);
    }

    /** A job that is being recorded holds the row too; whoever comes second sees what the first has done. */
    private String removeRow(UUID id) {
        ModelRow row = rows.hold(id).orElseThrow(() -> RefusedException.notFound("model", id));
        if (starters.bring(id)) {
            throw new RefusedException(
                    HttpStatus.CONFLICT, "this model comes with the software, which would bring it back");
        }
        if (rows.countUnfinishedUsers(id) > 0) {
            throw new RefusedException(HttpStatus.CONFLICT, "a job that is not finished needs this model");
        }
        rows.remove(id);
        return row.key();
    }
}
