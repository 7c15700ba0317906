package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.List;

/**
 * Centres that are known, e.g. detected in a real image.
 *
 * @param points in µm, 1 to 100 000 of them; those outside the foreground are not placed
 */
public record GivenPositions(List<Point3> points) implements PositionsSpec {
    /** The most points one request may give. */
    public static final int MOST = 100_000;

    public GivenPositions {
        points = List.copyOf(points);
        if (points.isEmpty() || points.size() > MOST) {
            throw new IllegalArgumentException(
                    "there must be between 1 and %d points, were %d".formatted(MOST, points.size()));
        }
    }
}
