package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.inspection.LabelFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Label files of nnU-Net hold the classes that {@code dataset.json} names, and nothing else. */
public final class ClassesRule {
    private ClassesRule() {}

    /** @param classes that are named; with none there is nothing to compare with */
    public static void check(List<Integer> classes, Looked<Optional<LabelFacts>> labels, Findings findings) {
        if (classes.isEmpty() || labels.facts().isEmpty()) {
            return;
        }
        LabelFacts facts = labels.facts().get();
        Set<Integer> named = new HashSet<>(classes);
        List<Integer> others =
                facts.values().stream().filter(value -> !named.contains(value)).toList();
        if (!others.isEmpty()) {
            boolean areIds = facts.integrity().cells() > classes.size();
            findings.add(Finding.error(DatasetRule.LABEL_VALUES, labels.file())
                    .says(
                            "%d values, among them %s"
                                    .formatted(
                                            facts.integrity().cells(), others.subList(0, Math.min(5, others.size()))),
                            "the labels of dataset.json: " + classes,
                            "nnU-Net: stops, with unexpected labels",
                            areIds
                                    ? "these look like ids: nnU-Net learns classes, such as background, center and border"
                                    : "correct the file, or name the label"));
        }
    }
}
