package io.cytoforge.science.annotation;

import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.HeldBox;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.Peaks;
import java.util.ArrayList;
import java.util.List;

/**
 * The radius of what is bright in an image, from its maxima in space and scale (Lindeberg 1998). Each stands for a ball;
 * the median over all, weighted by response and radius, is the answer, so that neither many specks of noise nor one large
 * haze decide. Scales are four to an octave; each octave is looked at on a grid no finer than a quarter of its radii.
 *
 * <p>Whether a voxel is a maximum is seen from what is near it. So an image of any size is looked at in parts, whose
 * weights add up to those of the whole.
 */
public final class BlobSize {
    private static final int SCALES_PER_OCTAVE = 4;
    /** Radius of the finest scale in finest voxel edges. */
    private static final double FINEST = 2.3;
    /** Of the longest extent of the image, above which nothing is looked for. */
    private static final double LARGEST = 0.25;
    /** Edge of a voxel, at least, of the finest radius of its octave. */
    private static final double EDGE = 0.25;
    /** Parts begin at multiples of this, voxels. */
    private static final Shape3 UNIT = new Shape3(32, 32, 32);

    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final List<Double> radii;

    /** @param shape of the image */
    public BlobSize(Shape3 shape, VoxelSize voxelSize) {
        this.shape = shape;
        this.voxelSize = voxelSize;
        double extent =
                Math.max(shape.z() * voxelSize.z(), Math.max(shape.y() * voxelSize.y(), shape.x() * voxelSize.x()));
        radii = new ArrayList<>();
        double radius = FINEST * voxelSize.finest();
        for (int scale = 1; radii.size() < 3 || radius <= LARGEST * extent; scale++) {
            radii.add(radius);
            radius = FINEST * voxelSize.finest() * StrictMath.pow(2, (double) scale / SCALES_PER_OCTAVE);
        }
    }

    /**
     * A part of what is to be looked at.
     *
     * @param octave from 0
     * @param box on the grid of the octave
     */
    public record Part(int octave, Box3 box) {}

    /**
     * The typical radius in µm.
     *
     * @param power of response and radius in the weight of a maximum: 3 counts balls by their volume, 2 by their surface
     * @throws io.cytoforge.science.validation.UnusableDataException if there is no maximum
     */
    static double of(BlockSource image, VoxelSize voxelSize, int power) {
        BlobSize size = new BlobSize(image.shape(), voxelSize);
        ScaleWeights weights = size.none();
        for (Part part : size.parts(Long.MAX_VALUE)) {
            weights = weights.plus(size.weights(image, part, power));
        }
        return size.typical(weights);
    }

    /** @param most voxels of a part */
    public List<Part> parts(long most) {
        List<Part> parts = new ArrayList<>();
        for (int octave = 0; octave * SCALES_PER_OCTAVE < radii.size() - 1; octave++) {
            BlockPlan plan = BlockPlan.ofShards(grid(octave), UNIT, most);
            for (int block = 0; block < plan.count(); block++) {
                parts.add(new Part(octave, plan.box(block)));
            }
        }
        return List.copyOf(parts);
    }

    /** Voxels that are looked at in all parts, of each scale. */
    public double work() {
        double work = 0;
        for (int scale = 0; scale < radii.size(); scale++) {
            work += grid(scale / SCALES_PER_OCTAVE).voxels();
        }
        return work;
    }

    /** What no maximum weighs. */
    public ScaleWeights none() {
        return ScaleWeights.none(radii.size());
    }

    /**
     * The radius that the weights of all parts say.
     *
     * @throws io.cytoforge.science.validation.UnusableDataException if there is no maximum
     */
    public double typical(ScaleWeights weights) {
        return weights.median(radii);
    }

    private Shape3 grid(int octave) {
        double edge = EDGE * radii.get(octave * SCALES_PER_OCTAVE);
        return new Shape3(
                coarser(shape.z(), voxelSize.z(), edge),
                coarser(shape.y(), voxelSize.y(), edge),
                coarser(shape.x(), voxelSize.x(), edge));
    }

    private static int coarser(int length, double edge, double wanted) {
        return edge >= wanted ? length : Math.max(1, (int) Math.round(length * edge / wanted));
    }

    /**
     * What the maxima in a part weigh.
     *
     * @param power as of {@link #of}
     */
    public ScaleWeights weights(BlockSource image, Part part, int power) {
        Shape3 grid = grid(part.octave());
        BlockSource reduced = grid.equals(shape) ? image : new ResampledImage(image, grid);
        VoxelSize edges = new VoxelSize(
                voxelSize.z() * shape.z() / grid.z(),
                voxelSize.y() * shape.y() / grid.y(),
                voxelSize.x() * shape.x() / grid.x());
        Box3 seen = Halo.NONE.atLeast(1).around(part.box(), grid);
        int first = Math.max(1, part.octave() * SCALES_PER_OCTAVE);
        int last = Math.min(radii.size() - 2, part.octave() * SCALES_PER_OCTAVE + SCALES_PER_OCTAVE - 1);
        Halo halo = BlobFilter.halo(edges, BlobFilter.deviation(radii.get(last + 1)));
        BlockSource held = HeldBox.read(reduced, halo.around(seen, grid));
        ScaleWeights weights = none();
        float[] finer = new float[0];
        float[] middle = new float[0];
        for (int scale = first - 1; scale <= last + 1; scale++) {
            float[] coarser = BlobFilter.response(held, seen, edges, BlobFilter.deviation(radii.get(scale)));
            if (scale > first) {
                weights = weights.plus(weights(finer, middle, coarser, seen, part.box(), grid, scale - 1, power));
            }
            finer = middle;
            middle = coarser;
        }
        return weights;
    }

    private ScaleWeights weights(
            float[] finer, float[] middle, float[] coarser, Box3 seen, Box3 box, Shape3 grid, int scale, int power) {
        Peaks peaks = Peaks.of(middle, seen, box, grid, new float[box.shape().arrayLength()]);
        double radius = radii.get(scale);
        ScaleWeights.Sum sum = new ScaleWeights.Sum();
        for (int peak = 0; peak < peaks.size(); peak++) {
            long place = peaks.place(peak);
            int x = (int) (place % grid.x());
            int y = (int) (place / grid.x() % grid.y());
            int z = (int) (place / grid.x() / grid.y());
            int at = seen.shape().index(z - seen.z(), y - seen.y(), x - seen.x());
            float response = middle[at];
            if (response > finer[at] && response >= coarser[at]) {
                sum.add(StrictMath.pow(response * radius, power));
            }
        }
        return none().with(scale, sum);
    }

    /** For the whole of an image in memory: bright where it is dark. */
    static double ofDark(FloatVolume image, VoxelSize voxelSize, int power) {
        return of(RootImage.inverted(image), voxelSize, power);
    }
}
