package io.cytoforge.science.shapemodel;

import io.cytoforge.science.labels.Cell;
import io.cytoforge.science.labels.CellTable;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;

/** Stand-in: radii of shapes along fixed rays. */
public final class ShapeSampler {
    private final ShapeForm form;
    private final int rays;
    private final double tolerance;

    public ShapeSampler(ShapeForm form, int rays, double toleranceVoxels) {
        this.form = form;
        this.rays = rays;
        this.tolerance = toleranceVoxels;
    }

    public double[] radii(String name, MaskVolume mask, VoxelSize size) {
        Shape3 shape = mask.shape();
        double z = 0;
        double y = 0;
        double x = 0;
        long count = mask.count();
        if (count == 0) {
            throw new IllegalArgumentException(name + " is empty");
        }
        for (int i = 0; i < mask.voxels().length; i++) {
            if (mask.voxels()[i] != 0) {
                z += i / (shape.y() * shape.x());
                y += i / shape.x() % shape.y();
                x += i % shape.x();
            }
        }
        double[] centre = {form == ShapeForm.BODY ? z / count : 0, y / count, x / count};
        double[] radii = new double[rays];
        for (int ray = 0; ray < rays; ray++) {
            radii[ray] = radius(name, mask, size, centre, ray);
        }
        return radii;
    }

    private double radius(String name, MaskVolume mask, VoxelSize size, double[] centre, int ray) {
        double cos = form == ShapeForm.BODY ? 1 - (2.0 * ray + 1) / rays : (ray + 0.5) / rays;
        double sin = Math.sqrt(1 - cos * cos);
        double angle = ray * Math.PI * (3 - Math.sqrt(5));
        double step = size.finest() / 4;
        double last = step;
        double gap = 0;
        double widest = 0;
        for (double r = 0; r < 1000 * step; r += step) {
            int z = (int) Math.round(centre[0] + r * cos / size.z());
            int y = (int) Math.round(centre[1] + r * sin * Math.sin(angle) / size.y());
            int x = (int) Math.round(centre[2] + r * sin * Math.cos(angle) / size.x());
            if (mask.shape().contains(z, y, x) && mask.at(z, y, x)) {
                widest = Math.max(widest, gap);
                gap = 0;
                last = r + step;
            } else {
                gap += 0.25;
            }
        }
        if (widest > tolerance) {
            throw new StarConvexityException(
                    "shape %s is not star-convex: ray %d leaves it twice".formatted(name, ray));
        }
        return last;
    }

    public SampledCells cells(LabelVolume labels, VoxelSize size, boolean skipUnsuitable) {
        List<Integer> ids = new ArrayList<>();
        List<double[]> radii = new ArrayList<>();
        int border = 0;
        int skipped = 0;
        for (Cell cell : CellTable.of(labels, size).cells()) {
            if (cell.touchesBorder()) {
                border++;
                continue;
            }
            byte[] mask = new byte[labels.voxels().length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) (labels.voxels()[i] == cell.id() ? 1 : 0);
            }
            try {
                radii.add(radii("cell " + cell.id(), MaskVolume.wrap(labels.shape(), mask), size));
                ids.add(cell.id());
            } catch (StarConvexityException e) {
                if (!skipUnsuitable) {
                    throw e;
                }
                skipped++;
            }
        }
        return new SampledCells(ids, radii, border, skipped);
    }
}
