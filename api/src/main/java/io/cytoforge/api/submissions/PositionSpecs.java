package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.LayeredPositions;
import io.cytoforge.api.generated.model.Point;
import io.cytoforge.api.generated.model.PointPositions;
import io.cytoforge.api.generated.model.Positions;
import io.cytoforge.api.generated.model.RandomPositions;
import io.cytoforge.api.generated.model.SurfacePositions;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what a request says of where cells are put into positions. */
final class PositionSpecs {
    /** Densities are per 1000 µm³ in requests. */
    private static final double CUBIC_MICROMETRES = 1000;

    private PositionSpecs() {}

    /** @param cells empty where they are not known; then nothing is said of what depends on them */
    static Optional<PositionsSpec> of(Faults faults, Positions positions, Optional<CellShape> cells) {
        return switch (positions) {
            case RandomPositions given -> random(faults, given);
            case LayeredPositions given ->
                faults.made(
                        "/positions",
                        () -> new io.cytoforge.science.positions.LayeredPositions(
                                given.getDecay(), given.getJitter(), given.getLayers()));
            case SurfacePositions given ->
                Optional.ofNullable(given.getDepth())
                        .or(() -> cells.map(CellShape::meanRadius))
                        .flatMap(depth -> faults.made(
                                "/positions/depth",
                                () -> new io.cytoforge.science.positions.SurfacePositions(depth, given.getSpacing())));
            case PointPositions given -> points(faults, given.getPoints());
            default -> throw new IllegalStateException("there are no positions " + positions);
        };
    }

    private static Optional<PositionsSpec> random(Faults faults, RandomPositions given) {
        Integer count = given.getCount();
        Double density = given.getDensity();
        if ((count == null) == (density == null)) {
            faults.add("/positions", "give either count or density, found " + (count == null ? "neither" : "both"));
            return Optional.empty();
        }
        return faults.made(
                "/positions",
                () -> new io.cytoforge.science.positions.RandomPositions(
                        count == null
                                ? new CellAmount.Density(density / CUBIC_MICROMETRES)
                                : new CellAmount.Count(count),
                        given.getMinimumDistance()));
    }

    private static Optional<PositionsSpec> points(Faults faults, List<Point> given) {
        List<Point3> points = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            Point point = given.get(i);
            Optional<Point3> place =
                    faults.made("/positions/points/" + i, () -> new Point3(point.getZ(), point.getY(), point.getX()));
            if (place.isEmpty()) {
                return Optional.empty();
            }
            points.add(place.get());
        }
        return faults.made("/positions/points", () -> new GivenPositions(points));
    }
}
