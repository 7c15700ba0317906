package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.body.BodySource;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.volume.Point3;
import java.util.List;
import java.util.random.RandomGenerator;

/** The nuclei of a tissue: spherical-harmonics surfaces, each from streams of its own. */
record Nuclei(NucleiSpec spec, List<CellSite> sites, RandomStreams streams) implements BodySource {
    /** Radii stay within these shares of the mean however they are drawn. */
    private static final double MIN_SHARE = 0.3;

    private static final double MAX_SHARE = 2;

    @Override
    public int count() {
        return sites.size();
    }

    @Override
    public Point3 center(int i) {
        return sites.get(i).center();
    }

    @Override
    public Body body(int i) {
        RandomGenerator random = streams.named("nucleus", i);
        double share = 1 + spec.radiusSpread() * random.nextGaussian();
        double roughness = spec.roughness(normal("nucleus roughness", i, spec.roughnessSpread()));
        StarSurface surface = spec.surface()
                .draw(random, spec.meanRadius() * Math.max(MIN_SHARE, Math.min(MAX_SHARE, share)), roughness);
        Elongation elongation = spec.elongation();
        Point3 axis = CellAxis.draw(elongation, sites.get(i), streams.named("nucleus axis", i));
        return Body.stretched(
                center(i), surface, axis, elongation.ratio(normal("nucleus elongation", i, elongation.spread())));
    }

    /** Drawn from N(0, 1) where nuclei differ. */
    private double normal(String stream, int i, double spread) {
        return spread == 0 ? 0 : streams.named(stream, i).nextGaussian();
    }
}
