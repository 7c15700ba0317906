package io.cytoforge.science.optics;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.nio.ByteBuffer;

/**
 * What no block of a volume can know alone, on a grid that fits memory: how much tissue lies above a place, and the light
 * out of focus that reaches it.
 */
public final class CoarseLight {
    private static final long MAX_VOXELS = 1L << 21;

    private final CoarseField tissue;
    private final CoarseField left;
    private final CoarseField haze;
    private final float deepest;

    private CoarseLight(CoarseField tissue, CoarseField left, CoarseField haze, float deepest) {
        this.tissue = tissue;
        this.left = left;
        this.haze = haze;
        this.deepest = deepest;
    }

    /**
     * Measures a specimen, which is read once, slab by slab.
     *
     * @param streams those of the image
     */
    public static CoarseLight of(LabeledSpecimen specimen, Optics optics, RandomStreams streams) {
        return of(specimen, optics, new CellLevels(specimen, optics, streams));
    }

    /** What was measured, as bytes in an order of their own: for another process of the same version. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES + tissue.size() + left.size() + haze.size());
        bytes.putFloat(deepest);
        tissue.write(bytes);
        left.write(bytes);
        haze.write(bytes);
        return bytes.array();
    }

    /** @throws java.nio.BufferUnderflowException if the bytes are cut off */
    public static CoarseLight fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        float deepest = bytes.getFloat();
        return new CoarseLight(CoarseField.read(bytes), CoarseField.read(bytes), CoarseField.read(bytes), deepest);
    }

    static CoarseLight of(LabeledSpecimen specimen, Optics optics, CellLevels levels) {
        Shape3 shape = specimen.shape();
        Shape3 step = CoarseField.step(shape, MAX_VOXELS);
        Shape3 grid = CoarseField.grid(shape, step);
        FloatVolume above = FloatVolume.zero(grid);
        FloatVolume sent = FloatVolume.zero(grid);
        for (int z = 0; z < grid.z(); z++) {
            int first = z * step.z();
            Shape3 planes = new Shape3(Math.min(step.z(), shape.z() - first), shape.y(), shape.x());
            new Slab(new Box3(first, 0, 0, planes), step, grid).addTo(z, specimen, optics, levels, above, sent);
        }
        double edge = specimen.voxelSize().z() * step.z();
        float deepest = accumulate(above, edge);
        FloatVolume left = left(above, optics.loss().attenuation());
        for (int i = 0; i < sent.voxels().length; i++) {
            sent.voxels()[i] *= optics.loss().astray(left.voxels()[i]);
        }
        return new CoarseLight(
                new CoarseField(above, step),
                new CoarseField(left, step),
                new CoarseField(blurred(sent, optics, specimen, step), step),
                deepest);
    }

    /** µm of tissue above the middle of each voxel, of shares of tissue. */
    private static float accumulate(FloatVolume shares, double edge) {
        Shape3 grid = shares.shape();
        int plane = grid.y() * grid.x();
        float[] values = shares.voxels();
        float deepest = 0;
        for (int column = 0; column < plane; column++) {
            float passed = 0;
            for (int at = column; at < values.length; at += plane) {
                float own = (float) (values[at] * edge);
                values[at] = passed + own / 2;
                passed += own;
            }
            deepest = Math.max(deepest, passed);
        }
        return deepest;
    }

    /** Share of the light that gets through the tissue above. */
    private static FloatVolume left(FloatVolume above, double length) {
        FloatVolume left = FloatVolume.zero(above.shape());
        for (int i = 0; i < left.voxels().length; i++) {
            left.voxels()[i] = (float) StrictMath.exp(-above.voxels()[i] / length);
        }
        return left;
    }

    private static FloatVolume blurred(FloatVolume sent, Optics optics, LabeledSpecimen specimen, Shape3 step) {
        PointSpread spread = optics.haze();
        VoxelSize size = specimen.voxelSize();
        Point3 deviation = new Point3(
                Math.min(spread.axial() / (size.z() * step.z()), sent.shape().z()),
                Math.min(spread.lateral() / (size.y() * step.y()), sent.shape().y()),
                Math.min(spread.lateral() / (size.x() * step.x()), sent.shape().x()));
        Blur blur = new Blur(deviation);
        Shape3 grid = sent.shape();
        float[] around = Mirrored.around(sent.voxels(), Box3.of(grid), Box3.of(grid), grid, blur.halo());
        return FloatVolume.wrap(grid, blur.within(around, grid));
    }

    /** µm of tissue above a row of voxels. */
    void tissue(int z, int y, int x, int length, float[] into, int at) {
        tissue.row(z, y, x, length, into, at);
    }

    /** Share of the light of a row of voxels that gets through it. */
    void left(int z, int y, int x, int length, float[] into, int at) {
        left.row(z, y, x, length, into, at);
    }

    /** Light out of focus at a row of voxels. */
    void haze(int z, int y, int x, int length, float[] into, int at) {
        haze.row(z, y, x, length, into, at);
    }

    /** µm of tissue above the lowest of it. */
    float deepest() {
        return deepest;
    }

    /** Planes that become one coarse plane. */
    private record Slab(Box3 box, Shape3 step, Shape3 grid) {
        void addTo(
                int z,
                LabeledSpecimen specimen,
                Optics optics,
                CellLevels levels,
                FloatVolume tissue,
                FloatVolume sent) {
            int voxels = box.shape().arrayLength();
            int[] ids = new int[voxels];
            int[] dyed = new int[voxels];
            int[] inside = new int[voxels];
            specimen.labels().read(box, ids);
            specimen.structure().read(box, dyed);
            specimen.foreground().read(box, inside);
            float between = (float) optics.fluorophores().tissue();
            int at = 0;
            for (int plane = 0; plane < box.shape().z(); plane++) {
                for (int y = 0; y < box.shape().y(); y++) {
                    int row = grid.index(z, y / step.y(), 0);
                    for (int x = 0; x < box.shape().x(); x++, at++) {
                        int to = row + x / step.x();
                        tissue.voxels()[to] += inside[at] != 0 ? 1 : 0;
                        sent.voxels()[to] += dyed[at] != 0 ? levels.of(ids[at]) : inside[at] != 0 ? between : 0;
                    }
                }
            }
            divide(z, tissue);
            divide(z, sent);
        }

        /** By the number of fine voxels in a coarse one. */
        private void divide(int z, FloatVolume sums) {
            for (int y = 0; y < grid.y(); y++) {
                int rows = Math.min(step.y(), box.shape().y() - y * step.y());
                for (int x = 0; x < grid.x(); x++) {
                    int columns = Math.min(step.x(), box.shape().x() - x * step.x());
                    sums.voxels()[grid.index(z, y, x)] /= box.shape().z() * rows * columns;
                }
            }
        }
    }
}
