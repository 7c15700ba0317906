package io.cytoforge.worker.datasets.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.dataset.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report of a data set, {@code report.json}.
 *
 * @param samples how many there are
 * @param cells in the first labels of all of them
 * @param warnings in plain words
 * @param parts what samples are for, by its word; without samples it is missing
 * @param labels what was counted of each kind of labels, by their role
 * @param reference how like it the data set is; missing where none was named
 * @param made the cards of all samples
 */
record DatasetReport(
        String name,
        int samples,
        long cells,
        List<String> warnings,
        Map<String, DatasetTally.PartTally> parts,
        Map<String, LabelsTally.Account> labels,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Likeness reference,
        List<SampleCard> made) {

    static DatasetReport of(DatasetSpec spec, DatasetTally tally, @Nullable Likeness likeness, List<SampleCard> made) {
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
        List<String> warnings = new ArrayList<>(Warnings.of(spec, tally));
        if (likeness != null) {
            likeness.warn(warnings);
        }
        return new DatasetReport(spec.name(), made.size(), cells, warnings, parts, tally.labels(), likeness, made);
    }
}
