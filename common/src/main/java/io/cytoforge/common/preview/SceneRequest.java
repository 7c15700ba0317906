package io.cytoforge.common.preview;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at, and by what: the first image of a job.
 *
 * @param specimen that is simulated for it
 * @param optics that see it; null where a model paints
 */
public record SceneRequest(Specimen specimen, @Nullable Optics optics) {
    /**
     * A specimen; equal ones look the same.
     *
     * @param distortion by which it is bent; null if it is not
     */
    public record Specimen(
            TissueSpec tissue, long seed, @Nullable Distortion distortion) {
        RandomStreams streams() {
            return new RandomStreams(seed).child("preview", 0);
        }
    }

    /** The first sample of a data set at its first level; empty where labels are given. */
    public static Optional<SceneRequest> of(DatasetSpec spec) {
        if (spec.simulation() == null) {
            return Optional.empty();
        }
        TissueSpec tissue = spec.tissue(0);
        double radius = tissue.cells().meanRadius();
        Specimen specimen =
                new Specimen(tissue, spec.seed(), spec.distortion(0, radius).orElse(null));
        Optics optics = switch (spec.appearance(0)) {
            case Appearance.Physical physical ->
                physical.optics(spec.streams(0).named("optics"), radius).atLevel(spec.levelOf(0));
            case Appearance.Painted _ -> null;
        };
        return Optional.of(new SceneRequest(specimen, optics));
    }

    /** The first image of a synthesis that simulates its labels; empty where they are given. */
    public static Optional<SceneRequest> of(SynthesisSpec spec) {
        SimulationSpec simulation = spec.simulation();
        if (simulation == null) {
            return Optional.empty();
        }
        TissueSpec tissue = simulation.tissue();
        Appearance.Physical appearance = spec.appearance();
        Optics optics = appearance == null
                ? null
                : appearance
                        .optics(
                                new RandomStreams(spec.seed()).named("optics"),
                                tissue.cells().meanRadius())
                        .atLevel(spec.levels().getFirst());
        return Optional.of(new SceneRequest(new Specimen(tissue, simulation.seed(), null), optics));
    }
}
