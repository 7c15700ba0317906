package io.cytoforge.api.estimates;

import java.util.Map;
import java.util.Objects;

/**
 * How long steps take where nobody has measured it yet: seconds for a million units of work, on two cores of a server of
 * 2023. The table is in docs/operating.md, too.
 */
final class DefaultRates {
    private static final Map<String, Double> SECONDS_PER_MILLION = Map.ofEntries(
            Map.entry("simulation.simulateVolume", 2.0),
            Map.entry("simulation.placeCells", 0.05),
            Map.entry("simulation.paintCells", 0.5),
            Map.entry("simulation.joinBlocks", 0.02),
            Map.entry("simulation.relabelBlock", 0.2),
            Map.entry("simulation.finishVolume", 0.1),
            Map.entry("simulation.clearWork", 0.01),
            Map.entry("training.trainModel", 15.0),
            Map.entry("synthesis.prepareVolume", 0.5),
            Map.entry("synthesis.prepareForeground", 0.1),
            Map.entry("synthesis.prepareBlock", 0.2),
            Map.entry("synthesis.paintBlock", 10.0),
            Map.entry("synthesis.measureLight", 1.0),
            Map.entry("synthesis.imageBlock", 0.5),
            Map.entry("synthesis.fitGrid", 0.1),
            Map.entry("synthesis.degradeBlock", 0.4),
            Map.entry("synthesis.resampleBlock", 0.1),
            Map.entry("synthesis.finishImages", 0.5),
            Map.entry("synthesis.clearWork", 0.02),
            Map.entry("evaluation.compareImages", 1.0),
            Map.entry("evaluation.comparePair", 0.8),
            Map.entry("evaluation.compareSets", 0.3),
            Map.entry("shapeModel.fitShapeModel", 4.0),
            Map.entry("simulationFit.fitSimulation", 60.0),
            Map.entry("opticsFit.fitOptics", 10.0),
            Map.entry("annotation.annotateImage", 1.0),
            Map.entry("annotation.segmentImage", 2.0),
            Map.entry("annotation.measureImage", 0.05),
            Map.entry("annotation.estimateSizes", 0.1),
            Map.entry("annotation.settleSize", 2_000.0),
            Map.entry("annotation.filterBlock", 0.1),
            Map.entry("annotation.chooseSeeds", 0.002),
            Map.entry("annotation.findHills", 0.05),
            Map.entry("annotation.joinHills", 0.001),
            Map.entry("annotation.weighBlock", 0.06),
            Map.entry("annotation.settleBoundaries", 0.001),
            Map.entry("annotation.trimBlock", 0.03),
            Map.entry("annotation.joinBlocks", 0.002),
            Map.entry("annotation.relabelBlock", 0.02),
            Map.entry("annotation.finishAnnotation", 0.03),
            Map.entry("annotation.clearWork", 0.001),
            Map.entry("benchmark.checkSets", 0.5),
            Map.entry("benchmark.trainNetwork", 1.6),
            Map.entry("benchmark.scoreNetwork", 2.0),
            Map.entry("benchmark.keepNetwork", 0.2),
            Map.entry("benchmark.writeReport", 10_000.0),
            Map.entry("benchmark.clearWork", 10_000.0),
            Map.entry("dataset.makeSample", 5.0),
            Map.entry("dataset.paintSample", 12.0),
            Map.entry("dataset.finishDataset", 0.5));

    private DefaultRates() {}

    /** Seconds for one unit of work of a kind of step. */
    static double of(String step) {
        return Objects.requireNonNull(SECONDS_PER_MILLION.get(step), step) / 1e6;
    }
}
