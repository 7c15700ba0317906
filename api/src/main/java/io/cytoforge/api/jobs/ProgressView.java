package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.model.Progress;
import io.cytoforge.api.scheduling.JobProgress;

/** How far a job is, as the API shows it. */
public final class ProgressView {
    private ProgressView() {}

    public static Progress of(JobProgress progress) {
        Progress shown = new Progress(progress.done(), progress.total()).stage(progress.stage());
        if (!progress.unit().isEmpty()) {
            shown.setUnit(progress.unit());
        }
        if (!progress.note().isEmpty()) {
            shown.setNote(progress.note());
        }
        if (progress.isOneTask()) {
            shown.setMetrics(progress.metrics());
        }
        progress.secondsLeft().ifPresent(shown::setEtaSeconds);
        return shown;
    }
}
