package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.dataset.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of a data set, {@code report.json}.
 *
 * @param samples how many there are
 * @param cells in the first labels of all of them
 * @param warnings in plain words
 * @param parts what samples are for, by its word; without samples it is missing
 * @param labels what was counted of each kind of labels, by their role
 * @param made the cards of all samples
 */
record DatasetReport(
        String name,
        int samples,
        long cells,
        List<String> warnings,
        Map<String, DatasetTally.PartTally> parts,
        Map<String, LabelsTally.Account> labels,
        List<SampleCard> made) {

    static DatasetReport of(DatasetSpec spec, DatasetTally tally, List<SampleCard> made) {
        Map<String, DatasetTally.PartTally> parts = new LinkedHashMap<>();
        for (Split.Part part : Split.Part.values()) {
            DatasetTally.PartTally found = tally.parts().get(part);
            if (found != null) {
                parts.put(part.word(), found);
            }
        }
        long cells = tally.parts().values().stream()
                .mapToLong(DatasetTally.PartTally::cells)
                .sum();
        return new DatasetReport(
                spec.name(), made.size(), cells, Warnings.of(spec, tally), parts, tally.labels(), made);
    }
}
