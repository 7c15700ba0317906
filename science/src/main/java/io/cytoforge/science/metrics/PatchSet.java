package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;

/**
 * Patches of a set of images, described by {@link PatchFeatures}. They lie on a grid over each image, the same for images of
 * the same shape; it is as fine as it may be, so that a set has about a thousand.
 */
final class PatchSet {
    /** Edge of a patch in voxels; shorter along an axis along which some image is shorter. */
    static final int EDGE = 8;
    /** Patches of a set, about. */
    static final int PLACES = 1000;

    private final List<Patch> patches;

    private PatchSet(List<Patch> patches) {
        this.patches = List.copyOf(patches);
    }

    /** A patch: which image it is of, and where it lies on the image's grid. */
    static final class Patch {
        private final double[] features;
        private final int image;
        private final int z;
        private final int y;
        private final int x;

        private Patch(double[] features, int image, int z, int y, int x) {
            this.features = features;
            this.image = image;
            this.z = z;
            this.y = y;
            this.x = x;
        }

        double[] features() {
            return features;
        }

        int image() {
            return image;
        }

        /** A number of the cube of so many patches along each axis that it lies in; of its image, only that cube has it. */
        long cube(int edge) {
            return ((long) (z / edge) << 40) | ((long) (y / edge) << 20) | (x / edge);
        }
    }

    /**
     * Cuts patches out of images.
     *
     * @param images at least one
     * @param patch not longer than any image along any axis
     * @param step least distance of two patches along every axis, voxels
     * @throws UnusableDataException if there is no image, or a voxel that is looked at is not finite
     */
    static PatchSet of(List<? extends BlockSource> images, Shape3 patch, int step) {
        if (images.isEmpty()) {
            throw new UnusableDataException("patch statistics need images of both kinds");
        }
        int most = Math.max(1, PLACES / images.size());
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            addPatches(images.get(i), i, patch, step(images.get(i).shape(), patch, step, most), patches);
        }
        return new PatchSet(patches);
    }

    /** The patch that fits into all images. */
    static Shape3 patch(List<? extends BlockSource> real, List<? extends BlockSource> synthetic) {
        int z = EDGE;
        int y = EDGE;
        int x = EDGE;
        for (List<? extends BlockSource> set : List.of(real, synthetic)) {
            for (BlockSource image : set) {
                z = Math.min(z, image.shape().z());
                y = Math.min(y, image.shape().y());
                x = Math.min(x, image.shape().x());
            }
        }
        return new Shape3(z, y, x);
    }

    /** Reads no more planes at once than a patch has. */
    private static void addPatches(BlockSource image, int number, Shape3 patch, int step, List<Patch> patches) {
        Shape3 shape = image.shape();
        Shape3 slab = new Shape3(patch.z(), shape.y(), shape.x());
        float[] voxels = new float[slab.arrayLength()];
        for (int z = 0; z + patch.z() <= shape.z(); z += step) {
            image.read(new Box3(z, 0, 0, slab), voxels);
            for (int y = 0; y + patch.y() <= shape.y(); y += step) {
                for (int x = 0; x + patch.x() <= shape.x(); x += step) {
                    double[] features = PatchFeatures.of(cut(voxels, slab, y, x, patch), patch);
                    patches.add(new Patch(features, number, z / step, y / step, x / step));
                }
            }
        }
    }

    private static double[] cut(float[] slab, Shape3 shape, int y, int x, Shape3 patch) {
        double[] voxels = new double[patch.arrayLength()];
        int to = 0;
        for (int zz = 0; zz < patch.z(); zz++) {
            for (int yy = y; yy < y + patch.y(); yy++) {
                int from = shape.index(zz, yy, x);
                for (int xx = 0; xx < patch.x(); xx++) {
                    voxels[to++] = slab[from + xx];
                }
            }
        }
        return voxels;
    }

    /** From one patch to the next, in voxels along every axis: the least, or as much as the bound takes. */
    private static int step(Shape3 image, Shape3 patch, int least, int most) {
        int step = least;
        while (places(image.z(), patch.z(), step)
                        * places(image.y(), patch.y(), step)
                        * places(image.x(), patch.x(), step)
                > most) {
            step++;
        }
        return step;
    }

    private static long places(int extent, int edge, int step) {
        return (extent - edge) / step + 1L;
    }

    List<Patch> patches() {
        return patches;
    }

    /** [patches, {@link PatchFeatures#COUNT}] */
    double[][] features() {
        return patches.stream().map(Patch::features).toArray(double[][]::new);
    }
}
