package io.cytoforge.science.optics.spread;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;

/** Convolves with any kernel, by its Fourier transform; boxes are at most as large as was said before. */
public final class KernelSpread implements Spread {
    private final Halo halo;
    private final Shape3 padded;
    private final Spectrum3 kernel;

    /**
     * @param kernel of odd edges, around its middle
     * @param largest box that will be asked for
     */
    public KernelSpread(FloatVolume kernel, Shape3 largest) {
        Shape3 shape = kernel.shape();
        halo = new Halo(shape.z() / 2, shape.y() / 2, shape.x() / 2);
        padded = Spectrum3.holding(
                largest.z() + shape.z() - 1, largest.y() + shape.y() - 1, largest.x() + shape.x() - 1);
        this.kernel = Spectrum3.of(kernel.voxels(), shape, padded);
    }

    @Override
    public Halo halo() {
        return halo;
    }

    /** The kernel begins at the origin instead of lying around it, so everything arrives one halo later. */
    @Override
    public float[] within(float[] around, Shape3 box) {
        Shape3 known = new Shape3(box.z() + 2 * halo.z(), box.y() + 2 * halo.y(), box.x() + 2 * halo.x());
        Spectrum3 light = Spectrum3.of(around, known, padded);
        light.multiply(kernel);
        return light.back(2 * halo.z(), 2 * halo.y(), 2 * halo.x(), box);
    }
}
