package io.cytoforge.science.positions;

import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Point3;
import java.util.List;

/**
 * Centers that are known, e.g. detected in a real image.
 *
 * @param points in µm, 1 to 100 000 of them; those outside the foreground are not placed
 */
public record GivenPositions(List<Point3> points) implements PositionsSpec {
    /** The most points one request may give. */
    public static final int MAX_POINTS = 100_000;

    public GivenPositions {
        points = List.copyOf(points);
        new Constraints().size("points", points, 1, MAX_POINTS).check();
    }
}
