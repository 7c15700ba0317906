package io.cytoforge.worker.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Random;

/** A volume of bright balls in noise, none of which overlap. */
public record Balls(FloatVolume image, LabelVolume labels) {
    public static Balls draw(Shape3 shape, int wanted, double radius, long seed) {
        Random random = new Random(seed);
        LabelVolume labels = LabelVolume.empty(shape);
        int placed = 0;
        for (int trial = 0; trial < 1000 && placed < wanted; trial++) {
            double z = radius + random.nextDouble() * (shape.z() - 2 * radius);
            double y = radius + random.nextDouble() * (shape.y() - 2 * radius);
            double x = radius + random.nextDouble() * (shape.x() - 2 * radius);
            if (isFree(labels, z, y, x, radius + 1)) {
                paint(labels, z, y, x, radius, ++placed);
            }
        }
        FloatVolume image = FloatVolume.zero(shape);
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = (float) (20 + (labels.voxels()[i] > 0 ? 60 : 0) + 5 * random.nextGaussian());
        }
        return new Balls(image, labels);
    }

    private static boolean isFree(LabelVolume labels, double z, double y, double x, double radius) {
        int[] ids = labels.voxels();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0 && isIn(labels.shape(), i, z, y, x, radius)) {
                return false;
            }
        }
        return true;
    }

    private static void paint(LabelVolume labels, double z, double y, double x, double radius, int id) {
        for (int i = 0; i < labels.voxels().length; i++) {
            if (isIn(labels.shape(), i, z, y, x, radius)) {
                labels.voxels()[i] = id;
            }
        }
    }

    private static boolean isIn(Shape3 shape, int voxel, double z, double y, double x, double radius) {
        double dz = voxel / shape.x() / shape.y() - z;
        double dy = voxel / shape.x() % shape.y() - y;
        double dx = voxel % shape.x() - x;
        return dz * dz + dy * dy + dx * dx < radius * radius;
    }
}
