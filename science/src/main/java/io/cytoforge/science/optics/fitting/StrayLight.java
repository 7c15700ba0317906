package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.statistics.LeastSquares;
import io.cytoforge.science.statistics.Resampling;
import io.cytoforge.science.structure.StructureSlabs;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Map;

/**
 * Light that is no cell's in focus: means of coarse voxels, less what the cells send in focus, are a constant, the tissue
 * between the cells, and blurred as far as it is seen out of focus the light of all that gets through and what does not;
 * none below 0.
 *
 * @param background counts without any cell, the camera's offset among them
 * @param tissue counts in focus of tissue without cells at the surface
 * @param haze counts out of focus of a large bright region at the surface
 * @param scattered counts out of focus of one so deep that all of its light is swallowed
 */
record StrayLight(Estimate background, Estimate tissue, Estimate haze, Estimate scattered) {
    private static final int COLUMNS = 4;

    private static final int BLOCKS = 4;
    private static final double BRIGHTNESS_UNCERTAIN = 1;

    /**
     * Fits; reads image and labels once.
     *
     * @param spread of light in focus
     * @param haze of light out of focus
     * @param noise variance of a count in the dark
     */
    static StrayLight of(
            LabeledRecording given,
            CoarseTissue tissue,
            CellLight cells,
            PointSpread spread,
            PointSpread haze,
            double noise) {
        float[] seen = new float[tissue.grid().arrayLength()];
        float[] sent = new float[seen.length];
        collect(given, tissue, cells.levels(), seen, sent);
        float[] between = new float[seen.length];
        float[] swallowed = new float[seen.length];
        for (int i = 0; i < sent.length; i++) {
            double left = StrictMath.exp(-tissue.above(i) / cells.attenuation().value());
            between[i] = (float) (left * tissue.inside(i) * Math.max(0, 1 - sent[i]));
            swallowed[i] = (float) (1 - left) * sent[i];
            sent[i] *= (float) left;
        }
        float[] focused = blurred(sent, tissue, spread);
        float[] others = blurred(between, tissue, spread);
        float[] out = blurred(sent, tissue, haze);
        float[] astray = blurred(swallowed, tissue, haze);
        LeastSquares[] blocks = new LeastSquares[BLOCKS * BLOCKS * BLOCKS];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new LeastSquares(COLUMNS);
        }
        double surface = cells.surface().value();
        for (int i = 0; i < seen.length; i++) {
            double cell = surface * focused[i];
            double uncertain = BRIGHTNESS_UNCERTAIN * cell;
            double weight = 1 / (noise + uncertain * uncertain);
            blocks[block(tissue.grid(), i)].add(new double[] {1, others[i], out[i], astray[i]}, seen[i] - cell, weight);
        }
        Resampling resampling = new Resampling(blocks.length, given.streams().named("stray light"));
        return new StrayLight(
                resampling.estimate(draw -> solution(blocks, draw)[0]),
                resampling.estimate(draw -> solution(blocks, draw)[1]),
                resampling.estimate(draw -> solution(blocks, draw)[2]),
                resampling.estimate(draw -> solution(blocks, draw)[3]));
    }

    private static void collect(
            LabeledRecording given, CoarseTissue tissue, Map<Integer, Double> levels, float[] seen, float[] sent) {
        LabelSource labels = given.labels();
        int[] counts = new int[seen.length];
        double[] light = new double[seen.length];
        double[] cells = new double[seen.length];
        StructureSlabs structure = new StructureSlabs(labels, given.recording().structure());
        Slabs.forEach(given.recording().image(), (slab, voxels) -> {
            int[] ids = new int[slab.shape().arrayLength()];
            float[] stained = new float[ids.length];
            labels.read(slab, ids);
            structure.read(slab, stained);
            add(slab, tissue, (at, into) -> {
                counts[into]++;
                light[into] += voxels[at];
                cells[into] += stained[at] == 0 ? 0 : levels.getOrDefault(ids[at], 1.0);
            });
        });
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (float) (light[i] / Math.max(1, counts[i]));
            sent[i] = (float) (cells[i] / Math.max(1, counts[i]));
        }
    }

    /** Hears of a voxel of a slab and of the coarse one that it lies in. */
    private interface Place {
        void at(int fine, int coarse);
    }

    private static void add(Box3 slab, CoarseTissue tissue, Place place) {
        int at = 0;
        for (int z = 0; z < slab.shape().z(); z++) {
            for (int y = 0; y < slab.shape().y(); y++) {
                for (int x = 0; x < slab.shape().x(); x++, at++) {
                    place.at(at, tissue.index(slab.z() + z, y, x));
                }
            }
        }
    }

    private static float[] blurred(float[] values, CoarseTissue tissue, PointSpread spread) {
        VoxelSize edges = tissue.edges();
        Shape3 grid = tissue.grid();
        Point3 voxels = spread.voxels(edges);
        Point3 deviation = new Point3(
                Math.min(voxels.z(), grid.z()), Math.min(voxels.y(), grid.y()), Math.min(voxels.x(), grid.x()));
        return GaussianBlur.of(FloatVolume.wrap(grid, values), deviation).voxels();
    }

    private static int block(Shape3 grid, int at) {
        int plane = grid.y() * grid.x();
        int z = at / plane * BLOCKS / grid.z();
        int y = at % plane / grid.x() * BLOCKS / grid.y();
        int x = at % grid.x() * BLOCKS / grid.x();
        return (z * BLOCKS + y) * BLOCKS + x;
    }

    private static double[] solution(LeastSquares[] blocks, int[] draw) {
        LeastSquares all = new LeastSquares(COLUMNS);
        for (int i = 0; i < draw.length; i++) {
            all.add(blocks[i], draw[i]);
        }
        return all.nonNegative();
    }
}
