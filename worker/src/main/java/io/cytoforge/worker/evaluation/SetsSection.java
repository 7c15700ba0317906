package io.cytoforge.worker.evaluation;

import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What a report says of one set against the other, beside what the real images differ by. */
final class SetsSection {
    private SetsSection() {}

    static void add(Html page, EvaluationCharts charts, EvaluationResult.Summary summary) {
        Estimate synthetic = summary.patchDiscrepancy();
        page.element("h2", "Set against set");
        if (synthetic == null) {
            page.element("p", "The images are too small for a discrepancy of patches.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("synthetic to real", synthetic));
        for (int i = 0; i < summary.realToReal().size(); i++) {
            rows.add(row(
                    "real %d to the other real ones".formatted(i + 1),
                    summary.realToReal().get(i)));
        }
        page.table(List.of("", "MMD²", "5 %", "95 %"), rows)
                .markup("<div class='figures wide'>")
                .figure(
                        charts.discrepancies(synthetic, summary.realToReal()),
                        "MMD² of patches with bootstrap intervals; around 0 is no difference")
                .markup("</div>");
        page.element(
                "p",
                summary.realToReal().isEmpty()
                        ? "With several real images, what they differ by among themselves would stand beside it."
                        : "Synthetic images are as near to real ones as these are to each other where the intervals meet.");
    }

    private static List<String> row(String name, Estimate estimate) {
        return List.of(
                name, Numbers.text(estimate.value()), Numbers.text(estimate.low()), Numbers.text(estimate.high()));
    }

    /** A value and its interval. */
    static String text(Estimate estimate) {
        return "%s (%s to %s)"
                .formatted(Numbers.text(estimate.value()), Numbers.text(estimate.low()), Numbers.text(estimate.high()));
    }
}
