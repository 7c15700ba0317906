package io.cytoforge.science.optics.spread;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/** From the image of a bead to a kernel. */
final class SpreadCleaning {
    /** Share of the light that may be missing, because noise is below the background. */
    private static final double MAX_NEGATIVE = 0.05;

    /** Share of the light that is cut off along an axis, on both sides together. */
    private static final double CUT = 1e-5;

    /** Standard deviation of what is bright, as a share of the volume's edge. */
    private static final double MAX_EXTENT = 1.0 / 6;

    private SpreadCleaning() {}

    /** Less the median of the outermost voxels; what is then below 0 is 0. */
    static FloatVolume withoutBackground(FloatVolume image) {
        float background = median(outermost(image));
        FloatVolume light = FloatVolume.zero(image.shape());
        double above = 0;
        double below = 0;
        for (int i = 0; i < light.voxels().length; i++) {
            float value = image.voxels()[i] - background;
            if (!Float.isFinite(value)) {
                throw new UnusableDataException("the point spread function has voxels that are no numbers");
            }
            above += Math.max(0, value);
            below += Math.max(0, -value);
            light.voxels()[i] = Math.max(0, value);
        }
        if (above == 0) {
            throw new UnusableDataException("the point spread function is no brighter anywhere than at its border");
        }
        if (below > MAX_NEGATIVE * above) {
            throw new UnusableDataException(
                    "the point spread function is too noisy: what is darker than its border is %.0f %% of its light, at most %.0f %% may be; average more beads, or cut it out more tightly"
                            .formatted(100 * below / above, 100 * MAX_NEGATIVE));
        }
        return light;
    }

    private static float[] outermost(FloatVolume image) {
        Shape3 shape = image.shape();
        float[] found = new float[shape.arrayLength()];
        int count = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    if (isLast(z, shape.z()) || isLast(y, shape.y()) || isLast(x, shape.x())) {
                        found[count++] = image.voxels()[shape.index(z, y, x)];
                    }
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** At either end of an axis that has a middle. */
    private static boolean isLast(int place, int length) {
        return length > 2 && (place == 0 || place == length - 1);
    }

    private static float median(float[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Centroid of what is above half of the brightest voxel, in voxels. */
    static Point3 center(FloatVolume light) {
        Shape3 shape = light.shape();
        float brightest = 0;
        for (float voxel : light.voxels()) {
            brightest = Math.max(brightest, voxel);
        }
        double sum = 0;
        double[] first = new double[3];
        double[] second = new double[3];
        for (int i = 0; i < light.voxels().length; i++) {
            float weight = light.voxels()[i] - brightest / 2;
            if (weight > 0) {
                int[] place = {i / (shape.y() * shape.x()), i / shape.x() % shape.y(), i % shape.x()};
                sum += weight;
                for (int axis = 0; axis < 3; axis++) {
                    first[axis] += weight * place[axis];
                    second[axis] += weight * (double) place[axis] * place[axis];
                }
            }
        }
        int[] edges = {shape.z(), shape.y(), shape.x()};
        for (int axis = 0; axis < 3; axis++) {
            double middle = first[axis] / sum;
            double deviation = Math.sqrt(Math.max(0, second[axis] / sum - middle * middle));
            requireOneSpot("zyx".charAt(axis), middle, deviation, edges[axis]);
        }
        return new Point3(first[0] / sum, first[1] / sum, first[2] / sum);
    }

    private static void requireOneSpot(char axis, double middle, double deviation, int edge) {
        double away = Math.abs(middle - (edge - 1) / 2.0);
        if (away > edge / 4.0) {
            throw new UnusableDataException(
                    "the brightest spot of the point spread function is %.0f voxels away from its middle along %s: cut it out around one bead"
                            .formatted(away, axis));
        }
        if (edge > 3 && deviation > MAX_EXTENT * edge) {
            throw new UnusableDataException(
                    "what is bright in the point spread function spreads over most of its %d voxels along %s: it must hold one bead, with darkness around"
                            .formatted(edge, axis));
        }
    }

    /** @param weights along z, y, x: of each place of the result, what it has of each voxel */
    static double[] resampled(FloatVolume light, double[][][] weights) {
        Shape3 shape = light.shape();
        int height = weights[1].length;
        int width = weights[2].length;
        double[] alongX = new double[shape.z() * shape.y() * width];
        for (int row = 0; row < shape.z() * shape.y(); row++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = 0; i < shape.x(); i++) {
                    sum += weights[2][x][i] * light.voxels()[row * shape.x() + i];
                }
                alongX[row * width + x] = sum;
            }
        }
        double[] alongY = mixed(alongX, shape.z(), shape.y(), width, weights[1]);
        return mixed(alongY, 1, shape.z(), height * width, weights[0]);
    }

    /** Mixes the middle axis of three, of {@code outer × count × inner} values. */
    private static double[] mixed(double[] values, int outer, int count, int inner, double[][] weights) {
        double[] mixed = new double[outer * weights.length * inner];
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < weights.length; k++) {
                int to = (o * weights.length + k) * inner;
                for (int i = 0; i < count; i++) {
                    double weight = weights[k][i];
                    if (weight != 0) {
                        int from = (o * count + i) * inner;
                        for (int j = 0; j < inner; j++) {
                            mixed[to + j] += weight * values[from + j];
                        }
                    }
                }
            }
        }
        return mixed;
    }

    /** Without the outermost places on both sides that hold hardly any light; adds up to 1. */
    static FloatVolume cropped(double[] values, Shape3 shape) {
        double[] alongZ = new double[shape.z()];
        double[] alongY = new double[shape.y()];
        double[] alongX = new double[shape.x()];
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            alongZ[i / (shape.y() * shape.x())] += values[i];
            alongY[i / shape.x() % shape.y()] += values[i];
            alongX[i % shape.x()] += values[i];
            total += values[i];
        }
        int cutZ = dark(alongZ, total);
        int cutY = dark(alongY, total);
        int cutX = dark(alongX, total);
        Shape3 kept = new Shape3(shape.z() - 2 * cutZ, shape.y() - 2 * cutY, shape.x() - 2 * cutX);
        double[] light = new double[kept.arrayLength()];
        double sum = 0;
        for (int i = 0; i < light.length; i++) {
            int z = i / (kept.y() * kept.x()) + cutZ;
            int y = i / kept.x() % kept.y() + cutY;
            light[i] = values[shape.index(z, y, i % kept.x() + cutX)];
            sum += light[i];
        }
        FloatVolume kernel = FloatVolume.zero(kept);
        for (int i = 0; i < light.length; i++) {
            kernel.voxels()[i] = (float) (light[i] / sum);
        }
        return kernel;
    }

    private static int dark(double[] sums, double total) {
        double passed = 0;
        int cut = 0;
        while (2 * cut + 1 < sums.length) {
            passed += sums[cut] + sums[sums.length - 1 - cut];
            if (passed > CUT * total) {
                return cut;
            }
            cut++;
        }
        return cut;
    }
}
