package io.cytoforge.science.degradation;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.rendering.ShotNoise;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** An image as a camera records it; a voxel's noise follows from the seed and its place. */
final class CameraImage implements BlockSource {
    private final BlockSource image;
    private final Degradation degradation;
    private final long shotSeed;
    private final long readSeed;

    CameraImage(BlockSource image, Degradation degradation, RandomStreams streams) {
        this.image = image;
        this.degradation = degradation;
        this.shotSeed = streams.named("degradation shot noise").nextLong();
        this.readSeed = streams.named("degradation read noise").nextLong();
    }

    @Override
    public Shape3 shape() {
        return image.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        image.read(box, into);
        int at = 0;
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                    double light = light(into[at] + degradation.background(), z, y, x) + degradation.offset();
                    into[at++] = (float) quantized(Math.clamp(withReadNoise(light, z, y, x), 0, 1));
                }
            }
        }
    }

    private double light(double expected, int z, int y, int x) {
        Double photons = degradation.photons();
        return photons == null
                ? expected
                : ShotNoise.draw(Math.max(0, expected) * photons, VoxelNoise.stream(shotSeed, z, y, x)) / photons;
    }

    private double withReadNoise(double light, int z, int y, int x) {
        double deviation = degradation.readNoise();
        return deviation == 0 ? light : light + deviation * VoxelNoise.normal(readSeed, z, y, x);
    }

    private double quantized(double value) {
        Integer bits = degradation.bitDepth();
        if (bits == null) {
            return value;
        }
        double steps = (1 << bits) - 1;
        return Math.rint(value * steps) / steps;
    }
}
