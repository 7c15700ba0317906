package io.cytoforge.science.segmentation;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid that a network sees: one voxel size for all volumes, so that objects of one size are of one size to it.
 *
 * @param voxelSize µm
 */
public record NetworkGrid(VoxelSize voxelSize) {
    /** Voxels across an object of middle size: enough for its form, few enough for a patch to hold several. */
    private static final double ACROSS = 14;

    /** Factor of the radius of the ball that a volume makes. */
    private static final double BALL = 3 / (4 * Math.PI);

    /** A labeled volume. */
    public record Labeled(LabelVolume labels, VoxelSize voxelSize) {}

    /**
     * The grid that suits some labels: voxels are 1/14 of the median object's diameter (that of a ball of its volume), but
     * along no axis finer than those of any volume.
     *
     * @throws UnusableDataException if there is no object
     */
    public static NetworkGrid fit(List<Labeled> volumes) {
        List<Double> sizes = new ArrayList<>();
        double z = 0;
        double y = 0;
        double x = 0;
        for (Labeled volume : volumes) {
            VoxelSize edges = volume.voxelSize();
            z = Math.max(z, edges.z());
            y = Math.max(y, edges.y());
            x = Math.max(x, edges.x());
            for (Cell cell : CellTable.of(volume.labels(), edges).cells()) {
                sizes.add(cell.voxels() * edges.volume());
            }
        }
        if (sizes.isEmpty()) {
            throw new UnusableDataException("the volumes to learn from hold no object");
        }
        sizes.sort(Double::compare);
        double edge = rounded(2 * StrictMath.cbrt(BALL * sizes.get(sizes.size() / 2)) / ACROSS);
        return new NetworkGrid(new VoxelSize(Math.max(z, edge), Math.max(y, edge), Math.max(x, edge)));
    }

    /** To two digits: a grid that a person can read. */
    private static double rounded(double edge) {
        double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(edge)) - 1);
        return Math.round(edge / unit) * unit;
    }

    /** How large a volume is on this grid. */
    public Shape3 shape(Shape3 shape, VoxelSize of) {
        return shape.resampled(of, voxelSize);
    }

    /**
     * An image on this grid, its percentiles 1 and 99.8 scaled to 0 and 1, clipped.
     *
     * @throws UnusableDataException if it has no contrast
     */
    public FloatVolume image(FloatVolume image, VoxelSize of) {
        FloatVolume resampled = Resampling.image(image, shape(image.shape(), of));
        try {
            return IntensityScaling.fit(resampled).apply(resampled);
        } catch (IllegalArgumentException e) {
            throw new UnusableDataException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Labels on this grid, by the nearest voxel. */
    public LabelVolume labels(LabelVolume labels, VoxelSize of) {
        return Resampling.labels(labels, shape(labels.shape(), of));
    }
}
