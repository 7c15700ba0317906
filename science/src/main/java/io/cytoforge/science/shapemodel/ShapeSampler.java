package io.cytoforge.science.shapemodel;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.surface.RaySet;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Samples voxelized shapes along fixed rays. The surface is where the mask, interpolated linearly between voxel centers,
 * is ½: a face between an inner and an outer voxel is met halfway, whatever the voxel size. Only star-convex shapes can
 * be sampled; what a ray does within the tolerance is voxelization and noise.
 */
public final class ShapeSampler {
    private final ShapeForm form;
    private final double toleranceVoxels;
    private final RaySet rays;

    /**
     * @param rays how many, in [24, 10000]
     * @param toleranceVoxels gaps and re-entries up to this are overlooked, in finest voxel edges, in [0, 1000]
     */
    public ShapeSampler(ShapeForm form, int rays, double toleranceVoxels) {
        if (!(toleranceVoxels >= 0 && toleranceVoxels <= 1000)) {
            throw new IllegalArgumentException("tolerance must be between 0 and 1000 voxels, was " + toleranceVoxels);
        }
        this.form = form;
        this.toleranceVoxels = toleranceVoxels;
        this.rays = form.rays(rays);
    }

    public ShapeForm form() {
        return form;
    }

    /** The rays that are sampled along. */
    public RaySet rays() {
        return rays;
    }

    /**
     * Radius along each ray in µm: of a body from its centroid, of a hemisphere from the centroid's foot on z = 0. What
     * the volume's border cuts off ends there.
     *
     * @param name what messages call the shape
     * @throws StarConvexityException if it is not star-convex from there
     * @throws UnusableDataException if it is empty
     */
    public double[] radii(String name, MaskVolume shape, VoxelSize voxelSize) {
        boolean rests = form == ShapeForm.HEMISPHERE;
        Point3 centroid = centroid(name, shape);
        Point3 center = rests ? new Point3(-0.5, centroid.y(), centroid.x()) : centroid;
        MaskField field = new MaskField(shape, rests);
        if (!field.isInside(center.z(), center.y(), center.x())) {
            throw outside(name, center);
        }
        RayWalk walk = new RayWalk(name, field, center, voxelSize, toleranceVoxels * voxelSize.finest());
        double[] radii = new double[rays.rays()];
        for (int ray = 0; ray < radii.length; ray++) {
            radii[ray] = walk.radius(ray, rays.direction(ray));
        }
        return radii;
    }

    private StarConvexityException outside(String name, Point3 center) {
        String what = form == ShapeForm.BODY ? "centroid" : "centroid's foot on z = 0";
        return new StarConvexityException(
                name,
                -1,
                String.format(
                        Locale.ROOT,
                        "shape %s is not star-convex: no ray starts inside, since its %s (z, y, x) = (%.1f, %.1f, %.1f) "
                                + "in voxels lies outside",
                        name,
                        what,
                        center.z(),
                        center.y(),
                        center.x()));
    }

    private static Point3 centroid(String name, MaskVolume mask) {
        Shape3 shape = mask.shape();
        byte[] voxels = mask.voxels();
        long count = 0;
        long sumZ = 0;
        long sumY = 0;
        long sumX = 0;
        int place = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++, place++) {
                    if (voxels[place] != 0) {
                        count++;
                        sumZ += z;
                        sumY += y;
                        sumX += x;
                    }
                }
            }
        }
        if (count == 0) {
            throw new UnusableDataException("shape %s of %s is empty".formatted(name, shape));
        }
        return new Point3((double) sumZ / count, (double) sumY / count, (double) sumX / count);
    }

    /**
     * Radii of the cells of a label volume, ascending by id. Cells at the border are left out, since they may go on
     * beyond it. The same on any number of threads.
     *
     * @param skipUnsuitable whether cells that are not star-convex are left out and counted; else they are refused
     * @throws StarConvexityException of the first cell that is not star-convex, unless such cells are left out
     */
    public SampledCells cells(LabelVolume labels, VoxelSize voxelSize, boolean skipUnsuitable) {
        if (form != ShapeForm.BODY) {
            throw new IllegalArgumentException("cells are sampled as BODY, not as " + form);
        }
        List<Cell> cells = CellTable.of(labels, voxelSize).cells();
        List<Cell> whole = cells.stream().filter(cell -> !cell.touchesBorder()).toList();
        List<Optional<double[]>> sampled = whole.parallelStream()
                .map(cell -> attempt(cell, labels, voxelSize))
                .toList();
        List<Integer> ids = new ArrayList<>();
        List<double[]> radii = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            Cell cell = whole.get(i);
            if (sampled.get(i).isPresent() || !skipUnsuitable) {
                ids.add(cell.id());
                radii.add(sampled.get(i).orElseGet(() -> radii(cell, labels, voxelSize)));
            }
        }
        return new SampledCells(ids, radii, cells.size() - whole.size(), whole.size() - ids.size());
    }

    private Optional<double[]> attempt(Cell cell, LabelVolume labels, VoxelSize voxelSize) {
        try {
            return Optional.of(radii(cell, labels, voxelSize));
        } catch (StarConvexityException _) {
            return Optional.empty();
        }
    }

    private double[] radii(Cell cell, LabelVolume labels, VoxelSize voxelSize) {
        return radii("cell " + cell.id(), cut(labels, cell), voxelSize);
    }

    private static MaskVolume cut(LabelVolume labels, Cell cell) {
        Box3 box = cell.box();
        MaskVolume mask = MaskVolume.empty(box.shape());
        int place = 0;
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                int row = labels.shape().index(box.z() + z, box.y() + y, box.x());
                for (int x = 0; x < box.shape().x(); x++, place++) {
                    mask.voxels()[place] = (byte) (labels.voxels()[row + x] == cell.id() ? 1 : 0);
                }
            }
        }
        return mask;
    }
}
