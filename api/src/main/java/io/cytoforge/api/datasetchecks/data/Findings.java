package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.api.generated.model.FindingSeverity;
import java.util.List;
import java.util.TreeSet;

/** Findings as they come in, of which the worst are kept. */
public final class Findings {
    /** How many are kept. */
    public static final int MAX_LISTED = 1000;

    private final TreeSet<Finding> worst = new TreeSet<>(Finding.ORDER);
    private final long[] counts = new long[FindingSeverity.values().length];

    public void add(Finding finding) {
        counts[finding.severity().ordinal()]++;
        worst.add(finding);
        if (worst.size() > MAX_LISTED) {
            worst.pollLast();
        }
    }

    /** How many came in. */
    public long count(FindingSeverity severity) {
        return counts[severity.ordinal()];
    }

    /** Those that are kept, errors first, then by file: the same in whatever order they came. */
    public List<Finding> worst() {
        return List.copyOf(worst);
    }
}
