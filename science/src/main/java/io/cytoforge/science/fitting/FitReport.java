package io.cytoforge.science.fitting;

import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.Plot;
import java.util.Map;

/** Stand-in: how far a simulation is from its example. */
public record FitReport(TissueStatistics example, TissueStatistics simulated) {
    public static FitReport compare(TissueStatistics example, TissueStatistics simulated) {
        return new FitReport(example, simulated);
    }

    public Map<String, Double> distances() {
        return Map.of("volume", Math.abs(example.meanVolume() - simulated.meanVolume()));
    }

    public Map<String, Object> toMap() {
        return Map.of("distances", distances());
    }

    public Picture picture() {
        return new Plot("volume", "tissue", "µm^3")
                .curve(Curve.of("mean", example.meanVolume(), simulated.meanVolume()))
                .draw();
    }
}
