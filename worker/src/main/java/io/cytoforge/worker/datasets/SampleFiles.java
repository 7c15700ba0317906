package io.cytoforge.worker.datasets;

import io.cytoforge.common.dataset.DatasetStep;

/** What the files of a sample are called within their job. */
final class SampleFiles {
    private SampleFiles() {}

    static String card(int sample) {
        return file(sample, "sample.json");
    }

    /** Of the first labels {@code cells.csv}, of others {@code cells-nuclei.csv}. */
    static String table(int sample, String name, String labels) {
        return file(sample, labels.equals("labels") ? name + ".csv" : "%s-%s.csv".formatted(name, labels));
    }

    private static String file(int sample, String name) {
        return DatasetStep.slot(sample).part(name).path();
    }
}
