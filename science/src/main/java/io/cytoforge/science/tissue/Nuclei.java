package io.cytoforge.science.tissue;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.body.BodySource;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.Point3;
import java.util.List;
import java.util.random.RandomGenerator;

/** The nuclei of a tissue: spherical-harmonics surfaces, each from streams of its own. */
record Nuclei(NucleiSpec spec, List<CellSite> sites, RandomStreams streams) implements BodySource {
    /** Radii stay within these shares of the mean however they are drawn. */
    private static final double SMALLEST = 0.3;

    private static final double LARGEST = 2;

    @Override
    public int count() {
        return sites.size();
    }

    @Override
    public Point3 centre(int i) {
        return sites.get(i).centre();
    }

    @Override
    public Body body(int i) {
        RandomGenerator random = streams.named("nucleus", i);
        double share = 1 + spec.radiusSpread() * random.nextGaussian();
        StarSurface surface =
                spec.surface().draw(random, spec.meanRadius() * Math.max(SMALLEST, Math.min(LARGEST, share)));
        Elongation elongation = spec.elongation();
        Point3 axis = CellAxis.draw(elongation, sites.get(i), streams.named("nucleus axis", i));
        return Body.stretched(centre(i), surface, axis, elongation.ratio());
    }
}
