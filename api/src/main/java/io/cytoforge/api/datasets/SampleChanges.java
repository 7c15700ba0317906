package io.cytoforge.api.datasets;

import io.cytoforge.api.web.RefusedException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What may be said about a sample after it was made. */
@Component
class SampleChanges {
    private final DatasetRepository rows;
    private final DatasetJobs makers;
    private final RejectedSamples rejected;

    SampleChanges(DatasetRepository rows, DatasetJobs makers, RejectedSamples rejected) {
        this.rows = rows;
        this.makers = makers;
        this.rejected = rejected;
    }

    /**
     * Accepts a sample or rejects it, whichever it was before; the data set cannot be deleted meanwhile.
     *
     * @throws RefusedException if there is no such data set, or it has no such sample yet
     */
    @Transactional
    public void accept(UUID dataset, int sample, boolean accepted) {
        if (rows.hold(dataset).flatMap(rows::findById).isEmpty()) {
            throw Datasets.TYPE.notFound(dataset);
        }
        if (!makers.isMade(dataset, sample)) {
            throw new RefusedException(
                    HttpStatus.NOT_FOUND, "data set %s has no sample %d (yet)".formatted(dataset, sample));
        }
        if (accepted) {
            rejected.accept(dataset, sample);
        } else {
            rejected.reject(dataset, sample);
        }
    }
}
