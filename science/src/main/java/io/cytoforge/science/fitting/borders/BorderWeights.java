package io.cytoforge.science.fitting.borders;

import io.cytoforge.science.fitting.borders.BorderFaces.Border;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The centers and weights of a tessellation whose borders are known. On the border of cells i and j of a weighted Voronoi
 * tessellation ‖x − cᵢ‖² / γᵢ = ‖x − cⱼ‖² / γⱼ. Centers and ln γ are the least squares of ln ‖x − cᵢ‖² − ln γᵢ −
 * ln ‖x − cⱼ‖² + ln γⱼ over the faces of all borders, weighted by their area; one cell after the other takes a step of Gauss
 * and Newton. Centers start at the centroids, are held near them a little and stay within nine tenths of a radius of them; γ
 * stays within [1/4, 4]: real borders are no tessellation's, and may have no finite solution.
 */
final class BorderWeights {
    private static final int MAX_SWEEPS = 200;
    /** Borders that miss a tessellation by more than {@link #HOPELESS} after so many sweeps do after all of them. */
    private static final int FIRST_SWEEPS = 40;

    private static final double HOPELESS = 0.25;
    /** Sweeps end when none changes ln γ, or a center by so many radii, by more. */
    private static final double STILL = 1e-4;
    /** How firmly centers are held at their centroids, as a share of what the faces say. */
    private static final double HOLD = 0.01;
    /** How far a center may be from its centroid, in radii, and a quarter of that in one step. */
    private static final double FURTHEST = 0.9;

    private static final double MAX_LOG_WEIGHT = StrictMath.log(4);

    private final List<List<Border>> ofCell = new ArrayList<>();
    private final Point3[] centroids;
    private final Point3[] centers;
    private final double[] radii;
    private final double[] logs;

    private BorderWeights(List<CellStatistics> whole, List<Border> borders) {
        centroids = whole.stream().map(CellStatistics::center).toArray(Point3[]::new);
        centers = centroids.clone();
        radii = whole.stream().mapToDouble(CellStatistics::equivalentRadius).toArray();
        logs = new double[centroids.length];
        whole.forEach(cell -> ofCell.add(new ArrayList<>()));
        for (Border border : borders) {
            ofCell.get(border.low()).add(border);
            ofCell.get(border.high()).add(border);
        }
    }

    /** Finds both centers and weights. */
    static BorderWeights of(List<CellStatistics> whole, List<Border> borders) {
        BorderWeights weights = new BorderWeights(whole, borders);
        weights.sweep(FIRST_SWEEPS, weights::step);
        if (weights.misfit() < HOPELESS) {
            weights.sweep(MAX_SWEEPS - FIRST_SWEEPS, weights::step);
        }
        return weights;
    }

    /** Finds the weights alone: centroids are the centers, so that only sums over faces are needed, and these once. */
    static BorderWeights aroundCentroids(List<CellStatistics> whole, List<Border> borders) {
        BorderWeights weights = new BorderWeights(whole, borders);
        Map<Border, Double> means = new IdentityHashMap<>();
        borders.forEach(border -> means.put(border, weights.meanOff(border)));
        weights.sweep(MAX_SWEEPS, cell -> weights.balance(cell, means));
        return weights;
    }

    /** @param step changes one cell, and answers by how much: ln γ, or radii */
    private void sweep(int times, IntToDoubleFunction step) {
        double most = Double.MAX_VALUE;
        for (int sweep = 0; sweep < times && most > STILL; sweep++) {
            most = 0;
            for (int i = 0; i < logs.length; i++) {
                most = Math.max(most, step.applyAsDouble(i));
            }
        }
    }

    /**
     * How far the borders are from a tessellation's: the root of the mean square over their faces of the difference of both
     * cells' ln(‖x − c‖² / γ).
     */
    double misfit() {
        double squares = 0;
        double area = 0;
        for (int cell = 0; cell < logs.length; cell++) {
            for (Border border : ofCell.get(cell)) {
                int other = border.low() == cell ? border.high() : border.low();
                for (Point3 face : border.faces()) {
                    double off = off(cell, other, face);
                    squares += Double.isFinite(off) ? border.areaPerFace() * off * off : 0;
                    area += border.areaPerFace();
                }
            }
        }
        return area == 0 ? 0 : Math.sqrt(squares / area);
    }

    private double off(int cell, int other, Point3 face) {
        return 2 * logRatio(cell, other, face) - logs[cell] + logs[other];
    }

    private double logRatio(int cell, int other, Point3 face) {
        return StrictMath.log(face.distanceTo(centers[cell]) / face.distanceTo(centers[other]));
    }

    /** ln γ of each cell, with mean 0. */
    double[] logarithms() {
        double mean = 0;
        for (double log : logs) {
            mean += log / logs.length;
        }
        double[] centered = logs.clone();
        for (int i = 0; i < centered.length; i++) {
            centered[i] -= mean;
        }
        return centered;
    }

    /** The center of each cell, µm. */
    List<Point3> centers() {
        return List.of(centers);
    }

    /** Mean over a border's faces of how far they are off where both weights are 1; of those where that is finite. */
    private double meanOff(Border border) {
        return border.faces().stream()
                .mapToDouble(face -> 2 * logRatio(border.low(), border.high(), face))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    /** @return by how much ln γ of the cell changed */
    private double balance(int cell, Map<Border, Double> means) {
        double sum = 0;
        double area = 0;
        for (Border border : ofCell.get(cell)) {
            boolean low = border.low() == cell;
            double mean = Objects.requireNonNull(means.get(border));
            sum += border.area() * ((low ? mean : -mean) + logs[low ? border.high() : border.low()]);
            area += border.area();
        }
        double before = logs[cell];
        logs[cell] = area == 0 ? 0 : Math.clamp(sum / area, -MAX_LOG_WEIGHT, MAX_LOG_WEIGHT);
        return Math.abs(logs[cell] - before);
    }

    /** @return by how much the cell changed: ln γ, or its center in radii */
    private double step(int cell) {
        double[][] normal = new double[4][4];
        double[] right = new double[4];
        for (Border border : ofCell.get(cell)) {
            int other = border.low() == cell ? border.high() : border.low();
            for (Point3 face : border.faces()) {
                add(normal, right, cell, other, face, border.areaPerFace());
            }
        }
        if (normal[3][3] == 0) {
            return 0;
        }
        hold(normal, right, cell);
        DMatrixRMaj step = new DMatrixRMaj(4, 1);
        if (!CommonOps_DDRM.solve(new DMatrixRMaj(normal), new DMatrixRMaj(4, 1, true, right), step)) {
            return 0;
        }
        Point3 center = centers[cell];
        double log = logs[cell];
        move(cell, step);
        return Math.max(center.distanceTo(centers[cell]) / radii[cell], Math.abs(logs[cell] - log));
    }

    private void move(int cell, DMatrixRMaj step) {
        double longest = FURTHEST * radii[cell];
        double length = StrictMath.hypot(step.get(0), StrictMath.hypot(step.get(1), step.get(2)));
        double share = Math.min(1, 0.25 * longest / Math.max(length, Double.MIN_NORMAL));
        Point3 from = centroids[cell];
        double z = centers[cell].z() + share * step.get(0) - from.z();
        double y = centers[cell].y() + share * step.get(1) - from.y();
        double x = centers[cell].x() + share * step.get(2) - from.x();
        double within = Math.min(1, longest / Math.max(StrictMath.hypot(z, StrictMath.hypot(y, x)), Double.MIN_NORMAL));
        centers[cell] = new Point3(from.z() + within * z, from.y() + within * y, from.x() + within * x);
        logs[cell] = Math.clamp(logs[cell] + share * step.get(3), -MAX_LOG_WEIGHT, MAX_LOG_WEIGHT);
    }

    private void add(double[][] normal, double[] right, int cell, int other, Point3 face, double weight) {
        Point3 at = centers[cell];
        double z = face.z() - at.z();
        double y = face.y() - at.y();
        double x = face.x() - at.x();
        double square = z * z + y * y + x * x;
        double off = off(cell, other, face);
        if (!Double.isFinite(off)) {
            return;
        }
        double[] slope = {-2 * z / square, -2 * y / square, -2 * x / square, -1};
        for (int row = 0; row < 4; row++) {
            right[row] -= weight * slope[row] * off;
            for (int column = 0; column < 4; column++) {
                normal[row][column] += weight * slope[row] * slope[column];
            }
        }
    }

    private void hold(double[][] normal, double[] right, int cell) {
        double strength = HOLD * (normal[0][0] + normal[1][1] + normal[2][2]) / 3;
        Point3 from = centroids[cell];
        Point3 at = centers[cell];
        double[] away = {at.z() - from.z(), at.y() - from.y(), at.x() - from.x()};
        for (int axis = 0; axis < 3; axis++) {
            normal[axis][axis] += strength;
            right[axis] -= strength * away[axis];
        }
    }
}
