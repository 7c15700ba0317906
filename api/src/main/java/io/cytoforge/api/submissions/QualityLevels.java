package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SynthesisRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The quality levels of a synthesis: {@code alphas}, or {@code alpha} for a single one. */
final class QualityLevels {
    private QualityLevels() {}

    /** @return empty where none is asked for */
    static List<Double> of(Faults faults, SynthesisRequest request) {
        Double one = request.getAlpha();
        List<Double> several = request.getAlphas();
        if (several == null) {
            return one == null ? List.of() : List.of(one);
        }
        faults.addUnless(one == null, "/alpha", "is given beside alphas: give one of both");
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < several.size(); i++) {
            double alpha = several.get(i);
            faults.addUnless(
                    seen.add(alpha),
                    "/alphas/" + i,
                    "%s is there before, each level must be distinct".formatted(alpha));
        }
        return several;
    }
}
