package io.cytoforge.api.datasetchecks;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.generated.model.CheckedLayout;
import java.util.List;

/**
 * What was found in a data set.
 *
 * @param files that are there
 * @param samples that a trainer finds among them
 * @param findings the worst of them, errors first, then by file
 */
public record CheckReport(
        CheckedLayout layout, int files, int samples, long errors, long warnings, long notes, List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether there is no error. */
    public boolean isSound() {
        return errors == 0;
    }

    /** Findings that are counted and not listed. */
    public long leftOut() {
        return errors + warnings + notes - findings.size();
    }
}
