package io.cytoforge.worker.datasets;

import io.cytoforge.common.dataset.DatasetStep;

/** What the files of a sample are called within their job. */
final class SampleFiles {
    private SampleFiles() {}

    static String card(int sample) {
        return file(sample, "sample.json");
    }

    static String simulation(int sample) {
        return file(sample, "simulation.json");
    }

    /** The cell table of labels: {@code cells.csv} of the first, {@code cells-nuclei.csv} of others. */
    static String cells(int sample, String labels) {
        return file(sample, labels.equals("labels") ? "cells.csv" : "cells-%s.csv".formatted(labels));
    }

    private static String file(int sample, String name) {
        return DatasetStep.slot(sample).part(name).path();
    }
}
